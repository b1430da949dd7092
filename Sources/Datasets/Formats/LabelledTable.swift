import Settings

/// How a table of texts and classes is to be read: what the user says of it, and nil where the file is to tell.
struct LabelledTable {
    let separator: UInt8?
    let header: Bool?
    /// Which columns hold what, by name or by number from 1.
    let textColumn: String?
    let labelColumn: String?
    /// The names that an earlier file of the same data begins with; others of its parts begin with them too.
    private var names: [String]?

    init(separator: UInt8?, header: Bool?, textColumn: String?, labelColumn: String?) {
        self.separator = separator
        self.header = header
        self.textColumn = textColumn
        self.labelColumn = labelColumn
    }

    private static let textNames: Set = [
        "text", "sentence", "review", "content", "message", "phrase", "title", "tweet", "comment", "utterance",
    ]
    private static let labelNames: Set = [
        "label", "labels", "class", "category", "sentiment", "target", "polarity", "score", "rating", "intent", "y",
    ]

    /// Adds a table's texts to others.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows and for columns that can't be told.
    mutating func read(_ file: TextFile, into result: inout LabelledFile) throws(DatasetError) {
        var report = RowReport(file)
        var rows = DelimitedRows(file, separator: separator ?? TableSeparator.found(in: file), report: &report)
        // Only bad rows: the report says what is wrong with them.
        guard !rows.rows.isEmpty else {
            _ = try report.notes()
            throw .malformed(path: file.path, expected: "a table", got: "no rows")
        }
        try TableSeparator.check(separator, rows, path: file.path)
        let header = header(of: rows, in: file, &report)
        if header.names != nil { rows.removeHeader(report: &report) }
        names = names ?? header.names
        rows.keep(width: header.width, report: &report)
        let place = try places(header, rows, path: file.path)
        for row in rows.rows {
            let label = row.fields[place.label].trimmedText
            row.fields[place.text].withUnsafeBufferPointer { field in
                let text = field.trimmed
                if text.isEmpty || label.isEmpty { return report.reject(row.line, "without a text or a label") }
                result.append(text, label: label)
            }
        }
        result.note(try report.notes())
    }

    /// Whether the first row holds names: the user says so, one of them is a usual one, or its class stands nowhere else.
    private func header(of rows: DelimitedRows, in file: TextFile, _ report: inout RowReport) -> TableHeader {
        let names = rows.rows.first.map(TableHeader.names) ?? []
        let isRepeated = self.names.map(names.haveSameScalars) ?? false
        let isNamed = [textColumn, labelColumn].contains { $0.map { Int($0) == nil } ?? false }
        let isKnown = names.contains { Self.textNames.contains($0) || Self.labelNames.contains($0) }
        if let isThere = header ?? (isRepeated || isNamed || isKnown ? true : nil) {
            return TableHeader(rows, isThere: isThere, path: file.path)
        }
        let isThere = hasLonelyClass(rows)
        if isThere {
            report.remark(
                "the first row (\(quotedList(names))) taken for the columns' names, since its class stands nowhere else; "
                    + "`header: no` reads it as a text")
        }
        return TableHeader(rows, isThere: isThere, path: file.path)
    }

    /// Whether the first row's class is none of the others', of which each comes twice at least.
    private func hasLonelyClass(_ rows: DelimitedRows) -> Bool {
        let width = rows.usualWidth
        let others = rows.rows.dropFirst().filter { $0.fields.count == width }
        guard let first = rows.rows.first, first.fields.count == width, others.count >= 4 else { return false }
        let column = labelColumn.flatMap(Int.init).map { $0 - 1 } ?? (width == 2 ? Self.narrower(others) : -1)
        guard first.fields.indices.contains(column) else { return false }
        var counts: [[UInt8]: Int] = [:]
        for row in others { counts[row.fields[column], default: 0] += 1 }
        return counts[first.fields[column]] == nil && counts.values.allSatisfy { $0 > 1 }
            && counts.count * 2 <= others.count
    }

    /// Of two columns the one with fewer different values: it holds the classes.
    private static func narrower(_ rows: [DelimitedRows.Row]) -> Int {
        let distinct = (0..<2).map { column in Set(rows.lazy.map { $0.fields[column] }).count }
        return distinct[0] < distinct[1] ? 0 : 1
    }

    private func places(
        _ header: TableHeader, _ rows: DelimitedRows, path: String
    ) throws(DatasetError) -> (text: Int, label: Int) {
        func place(_ wanted: String?, _ usual: Set<String>) throws(DatasetError) -> Int? {
            guard let wanted else { return header.place(among: usual) }
            return try header.place(wanted)
        }
        var text = try place(textColumn, Self.textNames)
        var label = try place(labelColumn, Self.labelNames)
        if header.width == 2 {
            label = label ?? text.map { 1 - $0 } ?? Self.narrower(rows.rows)
            text = text ?? label.map { 1 - $0 }
        }
        guard let text, let label, text != label else {
            throw .malformed(
                path: path, expected: "a column of texts and one of classes; say which by text-column and label-column",
                got: header.there)
        }
        return (text, label)
    }
}
