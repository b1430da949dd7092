import Settings

/// What is predicted for each row of a table: the columns to predict, read as the task wants them.
struct TableTarget {
    /// What is predicted.
    enum Kind: String, CaseIterable {
        case regression
        case classification
        case labelling
    }

    static let settings = [
        Setting("target", .texts, optional: true, "the columns to predict, by name or number"),
        Setting(
            "task", .choices(Kind.allCases.map(\.rawValue)), standard: .list([.text(Kind.regression.rawValue)]),
            "what the target is: numbers, one class, or several labels of 0 or 1; a list makes each column a target of its own"
        ),
        standardizeSetting,
    ]

    static let standardizeSetting = Setting(
        "standardize-target", .flag, standard: .flag(true),
        "whether the network sees numbers to predict with mean 0 and deviation 1; figures are in the column's own units "
            + "either way")

    let kind: Kind
    let places: [Int]
    let names: [String]
    /// Why each row can't be used; nil for a row that can.
    let faults: [String?]
    /// The values of each row, one a column; of a row with a fault they mean nothing. Empty for classes.
    let values: [[Double]]
    /// The class of each row; empty for numbers and labels.
    let classes: [String]

    /// - Throws: `DatasetError` if a column is missing, or holds what the task can't predict.
    init(
        _ table: TextTable, _ wanted: [String], _ kind: Kind, _ reader: NumberReader, dataset: String
    ) throws(DatasetError) {
        self.kind = kind
        guard !wanted.isEmpty else {
            throw .badSetting(
                dataset: dataset,
                message:
                    "`target` must say which column is to be predicted: one of \(quotedList(table.columns, limit: 12))")
        }
        let places = try table.places(wanted)
        self.places = places
        names = places.map { table.columns[$0] }
        let columns = places.map { TableColumn(table, at: $0, reader) }
        if let empty = columns.first(where: { $0.valueCount == 0 }) {
            throw .empty(dataset: dataset, what: "value in the column to predict, \(quoted(empty.name, limit: 60))")
        }
        switch kind {
        case .classification:
            guard places.count == 1 else {
                throw .badSetting(
                    dataset: dataset, message: "`task: classification` predicts one column, not \(places.count)")
            }
            classes = table.rows.map { $0.cells[places[0]] }
            values = []
            faults = columns[0].isMissing.map { $0 ? "without a value of \(quoted(columns[0].name, limit: 60))" : nil }
        case .regression, .labelling:
            let isLabel = kind == .labelling
            let read = zip(places, columns).map { place, column in
                isLabel ? table.rows.map { Self.label($0.cells[place]) } : column.numbers
            }
            try Self.check(columns, read, table, isLabel: isLabel)
            classes = []
            faults = table.rows.indices.map { row in
                for (column, numbers) in zip(columns, read) where numbers[row] == nil {
                    let name = quoted(column.name, limit: 60)
                    return column.isMissing[row]
                        ? "without a value of \(name)" : "\(column.fault(row) ?? "with a text") in \(name)"
                }
                return nil
            }
            values = table.rows.indices.map { row in read.map { $0[row] ?? 0 } }
        }
    }

    /// Refuses a column that mostly holds what can't be predicted.
    private static func check(
        _ columns: [TableColumn], _ read: [[Double?]], _ table: TextTable, isLabel: Bool
    ) throws(DatasetError) {
        for (column, numbers) in zip(columns, read) {
            let bad = table.rows.indices.filter { !column.isMissing[$0] && numbers[$0] == nil }
            guard isLabel ? !bad.isEmpty : !column.isNumeric else { continue }
            let place = table.columns.firstIndex(of: column.name) ?? 0
            let example = bad.first.map {
                "\(quoted(table.rows[$0].cells[place], limit: 40)) in line \(table.rows[$0].line)"
            }
            throw .malformed(
                path: table.path,
                expected:
                    "\(isLabel ? "labels of 0 and 1" : "numbers") in the column \(quoted(column.name, limit: 60))",
                got: "\(example ?? "none") and \(max(bad.count - 1, 0)) more such rows"
                    + (isLabel ? "" : "; `task: classification` predicts a class"))
        }
    }

    /// The number of a label.
    private static func label(_ cell: String) -> Double? {
        switch cell.lowercased() {
        case "1", "1.0", "true", "yes": 1
        case "0", "0.0", "false", "no": 0
        default: nil
        }
    }
}
