import Settings

/// Which columns of a table a network sees, and how each is read: as the settings say, otherwise as the cells
/// suggest.
struct TableColumns {
    static let settings = [
        Setting("numeric", .texts, optional: true, "columns that are numbers, whatever they look like"),
        Setting("categorical", .texts, optional: true, "columns that are levels, though they may look like numbers"),
        Setting("ignore", .texts, optional: true, "columns that the network does not see"),
        Setting(
            "max-levels", .integer(2...10_000), standard: .integer(50),
            "a column of more different texts is left out, unless `categorical` names it"),
    ]

    /// A column that is seen.
    struct Choice {
        let place: Int
        let kind: ColumnKind
        let column: TableColumn
    }

    let choices: [Choice]
    /// What was decided, for the user.
    let notes: [String]

    /// - Parameter targets: the columns that are to be predicted.
    /// - Throws: `DatasetError` for a column that is not there, for texts where numbers must be, and if none is left.
    init(
        _ table: TextTable, targets: [Int], _ settings: SettingValues, _ reader: NumberReader, kind: String
    ) throws(DatasetError) {
        let numeric = try table.places(settings.texts("numeric"))
        let categorical = try table.places(settings.texts("categorical"))
        let ignored = try table.places(settings.texts("ignore"))
        if let both = numeric.first(where: categorical.contains) {
            throw .badSetting(
                dataset: kind,
                message:
                    "the column \(quoted(table.columns[both], limit: 60)) is named by `numeric` and by `categorical`")
        }
        var (choices, left) = ([Choice](), [String]())
        func leaveOut(_ name: String, _ why: String) { left.append("\(quoted(name, limit: 60)) (\(why))") }
        for place in table.columns.indices where !targets.contains(place) && !ignored.contains(place) {
            let column = TableColumn(table, at: place, reader)
            let isNamed = numeric.contains(place) || categorical.contains(place)
            if column.valueCount == 0 {
                leaveOut(column.name, "without any value")
            } else if numeric.contains(place) || (!isNamed && column.isNumeric) {
                guard column.numberCount > 0 else {
                    throw .malformed(
                        path: table.path, expected: "numbers in the column \(quoted(column.name, limit: 60))",
                        got: "texts in all its \(column.valueCount) rows")
                }
                choices.append(Choice(place: place, kind: .number, column: column))
            } else if !isNamed, column.holdsDates {
                leaveOut(column.name, "dates, which are no numbers")
            } else {
                let levels = Set(table.rows.lazy.map { $0.cells[place] }).count
                if isNamed || levels <= settings.integer("max-levels") {
                    choices.append(Choice(place: place, kind: .levels, column: column))
                } else {
                    let hint =
                        column.numberCount > column.valueCount / 2
                        ? "; `numeric` reads it as numbers and leaves those rows out" : ""
                    leaveOut(
                        column.name,
                        "\(levels) different texts, more than `max-levels`: \(settings.integer("max-levels"))\(hint)")
                }
            }
        }
        guard !choices.isEmpty else {
            throw .empty(
                dataset: kind,
                what: "column to learn from" + (left.isEmpty ? "" : ": left out are \(left.joined(separator: ", "))"))
        }
        self.choices = choices
        notes = Self.notes(choices, left)
    }

    /// The columns of a coding, as the weights that come with it know them.
    ///
    /// - Throws: `DatasetError` for a column that is not there.
    init(_ table: TextTable, as coding: TableCoding, _ reader: NumberReader) throws(DatasetError) {
        var choices: [Choice] = []
        for feature in coding.features {
            let place = try table.place(feature.name)
            let kind: ColumnKind = if case .number = feature { .number } else { .levels }
            choices.append(Choice(place: place, kind: kind, column: TableColumn(table, at: place, reader)))
        }
        self.choices = choices
        notes = ["columns are coded as the weights were trained with them"]
    }

    private static func notes(_ choices: [Choice], _ left: [String]) -> [String] {
        func names(_ kind: ColumnKind) -> String {
            let all = choices.filter { $0.kind == kind }
            let rest = all.count > 12 ? " and \(all.count - 12) more" : ""
            return all.prefix(12).map { quoted($0.column.name, limit: 60) }.joined(separator: ", ") + rest
        }
        var parts: [String] = []
        if choices.contains(where: { $0.kind == .number }) { parts.append("numbers: \(names(.number))") }
        if choices.contains(where: { $0.kind == .levels }) { parts.append("levels: \(names(.levels))") }
        if !left.isEmpty {
            let rest = left.count > 5 ? " and \(left.count - 5) more" : ""
            parts.append("left out: \(left.prefix(5).joined(separator: ", "))\(rest)")
        }
        return ["columns read as " + parts.joined(separator: "; ")]
    }
}
