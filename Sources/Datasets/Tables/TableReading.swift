import Settings

/// What the user says of how a table's file is to be read, and nil where the file is to tell.
struct TableReading {
    static let settings = [
        Setting("header", .choice(["auto", "yes", "no"]), standard: .text("auto"), "whether the first row is names"),
        Setting(
            "separator", .text, optional: true,
            "what parts columns; if not set, the one that all lines have of a tab, ; a comma and |"),
        Setting(
            "decimal", .choice(["point", "comma"]), standard: .text("point"), "what stands before a number's decimals"),
    ]

    let separator: UInt8?
    let header: Bool?
    let reader: NumberReader
    /// The columns that the user names: a first row that holds one of them is the header.
    let named: [String]

    init(_ settings: SettingValues, kind: String, named: [String]) throws(DatasetError) {
        separator = try TableSeparator.stated(settings["separator"]?.text, dataset: kind)
        let header = settings.text("header")
        self.header = header == "auto" ? nil : header == "yes"
        reader = NumberReader(hasDecimalComma: settings.text("decimal") == "comma")
        self.named = named
    }

    /// Reads a file.
    ///
    /// - Parameter earlier: the columns of an earlier file of the same data.
    /// - Throws: `DatasetError`, also for too many bad rows.
    func read(_ file: TextFile, after earlier: [String]? = nil) throws(DatasetError) -> TextTable {
        var report = RowReport(file)
        var rows = DelimitedRows(file, separator: separator ?? TableSeparator.inAllLines(of: file), report: &report)
        guard !rows.rows.isEmpty else {
            _ = try report.notes()
            throw .malformed(path: file.path, expected: "a table", got: "no rows")
        }
        try TableSeparator.check(separator, rows, path: file.path)
        let hasNames = header ?? isHeader(rows, earlier)
        let header = TableHeader(rows, isThere: hasNames, path: file.path)
        let first = rows.rows[0].fields
        let names = hasNames ? Self.names(first, &report) : (1...max(header.width, 1)).map { "column \($0)" }
        if hasNames { rows.removeHeader(report: &report) }
        rows.keep(width: header.width, report: &report)
        let table = TextTable(
            path: file.path, columns: names,
            rows: rows.rows.map { row in
                TextTable.Row(line: row.line, cells: row.fields.map(\.trimmedText))
            }, notes: try report.notes())
        guard !table.rows.isEmpty else {
            throw .malformed(path: file.path, expected: "rows", got: "the columns' names alone")
        }
        guard let earlier else { return table }
        return try table.arranged(as: earlier)
    }

    /// Whether the first row holds names: it has a column that is asked for, or a text above numbers, or only texts that
    /// stand nowhere else in their columns.
    private func isHeader(_ rows: DelimitedRows, _ earlier: [String]?) -> Bool {
        let cells = rows.rows[0].fields.map(\.trimmedText)
        let names = cells.map { $0.lowercased() }
        if let earlier, names.haveSameScalars(as: earlier.map { $0.lowercased() }) { return true }
        if named.contains(where: { Int($0) == nil && names.contains($0.lowercased()) }) { return true }
        // A column of row numbers often has an empty name.
        let isNamed = cells.map { !$0.isEmpty && !NumberReader.isMissing($0) && reader.number($0) == nil }
        guard isNamed.contains(true), zip(isNamed, cells).allSatisfy({ $0 || $1.isEmpty }) else { return false }
        let others = rows.rows.dropFirst().filter { $0.fields.count == cells.count }
        return cells.indices.allSatisfy { column in
            cells[column].isEmpty
                || !others.contains { $0.fields[column].trimmedText.hasSameScalars(as: cells[column]) }
        }
    }

    /// Names out of a header row; what has none is numbered, and a name that comes twice too.
    private static func names(_ fields: [[UInt8]], _ report: inout RowReport) -> [String] {
        var seen: Set<String> = []
        var changed: [String] = []
        let names = fields.enumerated().map { index, field in
            var name = field.trimmedText
            if name.isEmpty || !seen.insert(name.lowercased()).inserted {
                name = name.isEmpty ? "column \(index + 1)" : "\(name) (column \(index + 1))"
                changed.append(name)
                seen.insert(name.lowercased())
            }
            return name
        }
        if !changed.isEmpty {
            report.remark("columns without a name of their own are called \(quotedList(changed))")
        }
        return names
    }
}
