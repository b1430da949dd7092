import Settings

/// A table as it was read: texts under named columns.
struct TextTable {
    /// A row with one cell a column.
    struct Row {
        /// Where it begins in its file, counted from 1.
        let line: Int
        let cells: [String]
    }

    let path: String
    let columns: [String]
    let rows: [Row]
    /// What the user should know of the file.
    let notes: [String]

    /// The table with the rows of another file of the same data.
    init(_ table: TextTable, with rows: [Row], path: String) {
        self.init(path: path, columns: table.columns, rows: table.rows + rows, notes: [])
    }

    init(path: String, columns: [String], rows: [Row], notes: [String]) {
        (self.path, self.columns, self.rows, self.notes) = (path, columns, rows, notes)
    }

    /// The place of a column that the user names, or numbers from 1.
    ///
    /// - Throws: `DatasetError.malformed` if there is none; it says which there are.
    func place(_ wanted: String) throws(DatasetError) -> Int {
        let name = wanted.lowercased()
        if let index = columns.firstIndex(where: { $0.lowercased().hasSameScalars(as: name) }) { return index }
        if let number = Int(wanted), number > 0, number <= columns.count { return number - 1 }
        let nearest = nearestName(to: wanted, among: columns).map { "; did you mean \(quoted($0, limit: 60))?" } ?? ""
        throw .malformed(
            path: path, expected: "a column \(quoted(wanted, limit: 60))",
            got: "the columns \(quotedList(columns))\(nearest)")
    }

    /// The places of columns, each once.
    func places(_ wanted: [String]) throws(DatasetError) -> [Int] {
        var places: [Int] = []
        for name in wanted {
            let place = try place(name)
            if !places.contains(place) { places.append(place) }
        }
        return places
    }

    /// The same rows with the columns of another file of the same data, in its order.
    func arranged(as names: [String]) throws(DatasetError) -> TextTable {
        guard !columns.haveSameScalars(as: names) else { return self }
        var order: [Int] = []
        for name in names { order.append(try place(name)) }
        return TextTable(
            path: path, columns: names,
            rows: rows.map { row in Row(line: row.line, cells: order.map { row.cells[$0] }) }, notes: notes)
    }
}
