import Settings

/// The first row of a table, where it holds the columns' names and no sample.
struct TableHeader {
    /// Without blanks around them, in lower case; nil without a header.
    let names: [String]?
    /// How many columns there are.
    let width: Int
    private let path: String

    /// The names that a row would give to columns.
    static func names(in row: DelimitedRows.Row) -> [String] {
        row.fields.map { $0.trimmedText.lowercased() }
    }

    /// The header of a table whose first row holds names, or does not.
    init(_ rows: DelimitedRows, isThere: Bool, path: String) {
        let row = isThere ? rows.rows.first : nil
        names = row.map(Self.names)
        width = row?.fields.count ?? rows.usualWidth
        self.path = path
    }

    /// The place of a column that the user names, or numbers from 1.
    ///
    /// - Throws: `DatasetError.malformed` if there is none; it says which there are.
    func place(_ wanted: String) throws(DatasetError) -> Int {
        if let number = Int(wanted), (1...max(width, 1)).contains(number) { return number - 1 }
        let name = Array(wanted.utf8).trimmedText.lowercased()
        if let index = names?.firstIndex(of: name) { return index }
        throw .malformed(path: path, expected: "a column \(quoted(wanted, limit: 60))", got: there)
    }

    /// The place of the first column that has one of these names.
    func place(among usual: Set<String>) -> Int? { names?.firstIndex(where: usual.contains) }

    /// Which columns there are, for a message.
    var there: String {
        guard let names else { return width == 1 ? "one column without a name" : "\(width) columns without names" }
        return "the columns \(quotedList(names))"
    }
}
