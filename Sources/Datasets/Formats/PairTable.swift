import Settings

/// How a table of pairs is to be read: what the user says of it, and nil where the file is to tell.
struct PairTable {
    let header: Bool?
    /// Which columns hold what, by name or by number from 1.
    let sourceColumn: String?
    let targetColumn: String?
    /// The names that an earlier file of the same data begins with; others of its parts begin with them too.
    private var names: [String]?

    init(header: Bool?, sourceColumn: String?, targetColumn: String?) {
        self.header = header
        self.sourceColumn = sourceColumn
        self.targetColumn = targetColumn
    }

    private static let sourceNames: Set = [
        "source", "src", "input", "question", "prompt", "from", "original", "sentence1", "text",
    ]
    private static let targetNames: Set = [
        "target", "tgt", "output", "answer", "response", "to", "translation", "sentence2", "summary", "label",
    ]
    /// Languages by their codes and names, as columns of translations are called. Not `id`: that numbers rows.
    private static let languages: Set = [
        "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hu", "it", "ja",
        "ko",
        "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi", "zh", "arabic",
        "chinese", "czech", "danish", "dutch", "english", "finnish", "french", "german", "greek", "hebrew", "hindi",
        "hungarian", "italian", "japanese", "korean", "norwegian", "persian", "polish", "portuguese", "romanian",
        "russian", "spanish", "swedish", "thai", "turkish", "ukrainian", "vietnamese",
    ]

    /// Whether the user speaks of columns.
    private var isStated: Bool { header == true || sourceColumn != nil || targetColumn != nil }

    /// What parts the columns, if the file is a table: the user says so, it is called `.csv`, its first line names the
    /// columns, or all first lines have as many fields and one of them is quoted. Nil for lines of two texts.
    func separator(in file: TextFile, stated: [UInt8]?) -> UInt8? {
        if let stated, stated.count != 1 { return nil }
        let found = stated?.first ?? TableSeparator.found(in: file)
        let name = file.path.lowercased()
        // A comma or semicolon parts columns of a table; other signs only if something else speaks for it.
        let isTable = [44, 59].contains(found) && (name.hasSuffix(".csv") || name.hasSuffix(".csv.gz"))
        if isStated || isTable || hasNames(file, found) { return found }
        return [44, 59].contains(found) && isQuoted(file, found) ? found : nil
    }

    private func hasNames(_ file: TextFile, _ separator: UInt8) -> Bool {
        guard header == nil else { return false }
        let fields = file.bytes.prefix { $0 != 10 }.split(separator: separator, omittingEmptySubsequences: false)
        return Self.areNames(fields.prefix(100).map { Array($0.filter { $0 != 34 }).trimmedText.lowercased() })
    }

    /// Whether two of these are usual names of columns of pairs.
    private static func areNames(_ names: [String]) -> Bool {
        names.count { sourceNames.contains($0) || targetNames.contains($0) || languages.contains($0) } > 1
    }

    /// Whether the first lines are rows of equal width by the rules of quotation, and need these.
    private func isQuoted(_ file: TextFile, _ separator: UInt8) -> Bool {
        let lines = file.bytes.prefix(1 << 16).split(separator: 10).prefix(20)
        guard lines.count > 1, lines.contains(where: { $0.contains(34) }) else { return false }
        var width: Int?
        for line in lines {
            let row = line.withUnsafeBufferPointer {
                RowReader(bytes: $0, separator: separator).row(from: 0, width: nil)
            }
            guard let row, row.fields.count > 1, width == nil || width == row.fields.count else { return false }
            width = row.fields.count
        }
        return true
    }

    /// Adds a table's pairs to others.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows and for columns that can't be told.
    mutating func read(
        _ file: TextFile, separator: UInt8, isStated: Bool, into result: inout PairFile
    ) throws(DatasetError) {
        var report = RowReport(file)
        var rows = DelimitedRows(file, separator: separator, report: &report)
        // Only bad rows: the report says what is wrong with them.
        if rows.rows.isEmpty { _ = try report.notes() }
        try TableSeparator.check(isStated ? separator : nil, rows, path: file.path)
        let names = rows.rows.first.map(TableHeader.names) ?? []
        let isNamed = [sourceColumn, targetColumn].contains { $0.map { Int($0) == nil } ?? false }
        let header = TableHeader(
            rows, isThere: self.header ?? (isNamed || Self.areNames(names)), path: file.path)
        if header.names != nil {
            rows.removeHeader(report: &report)
            let isRepeated = self.names.map(names.haveSameScalars) ?? false
            self.names = self.names ?? names
            if self.header == nil, !isNamed, !isRepeated {
                report.remark(
                    "the first row (\(quotedList(names))) taken for the columns' names; `header: no` reads it as a pair"
                )
            }
        }
        rows.keep(width: header.width, report: &report)
        let place = try places(header, path: file.path)
        if header.width > 2, !self.isStated {
            let read = [place.source, place.target].map { place in
                header.names.map { "\(quoted($0[place], limit: 60)) (\(place + 1))" } ?? "\(place + 1)"
            }
            report.remark("columns \(read[0]) → \(read[1]) of \(header.width) are read")
        }
        for row in rows.rows {
            row.fields[place.source].withUnsafeBufferPointer { source in
                row.fields[place.target].withUnsafeBufferPointer { target in
                    result.append(source, target, row.line, &report)
                }
            }
        }
        result.note(try report.notes())
    }

    private func places(_ header: TableHeader, path: String) throws(DatasetError) -> (source: Int, target: Int) {
        let languages = (header.names ?? []).indices.filter { Self.languages.contains(header.names?[$0] ?? "") }
        func place(
            _ wanted: String?, _ usual: Set<String>, _ language: Int?
        ) throws(DatasetError) -> Int? {
            if let wanted { return try header.place(wanted) }
            return header.place(among: usual) ?? language
        }
        var source = try place(sourceColumn, Self.sourceNames, languages.first)
        var target = try place(targetColumn, Self.targetNames, languages.dropFirst().first ?? languages.first)
        if header.names == nil || header.width == 2 {
            // Without names the first two columns hold the texts.
            source = source ?? (target == 0 ? 1 : 0)
            target = target ?? (source == 0 ? 1 : 0)
        }
        // One language stands for one side only.
        if source == target, targetColumn == nil { target = header.width == 2 ? source.map { 1 - $0 } : nil }
        guard let source, let target, source != target, max(source, target) < header.width else {
            throw .malformed(
                path: path,
                expected: "two columns of texts; say which by source-column and target-column", got: header.there)
        }
        return (source, target)
    }
}
