import Settings

/// Which rows of a table can be used; the others are counted, with their lines.
struct TableRows {
    /// Places of the rows that can be used.
    let usable: [Int]
    let notes: [String]

    /// - Parameter keepsMissing: whether a column's missing values are filled, and its rows kept.
    /// - Throws: `DatasetError` if none is left, or too many hold texts where numbers should be.
    init(
        _ table: TextTable, _ faults: [String?], _ choices: [TableColumns.Choice],
        keepsMissing: (TableColumns.Choice) -> Bool, kind: String
    ) throws(DatasetError) {
        var (bad, missing, usable) = (RowTally(), RowTally(), [Int]())
        // Asked once a column, not once a cell.
        let asked = choices.map { (choice: $0, drops: $0.column.missingCount > 0 && !keepsMissing($0)) }
            .filter { $0.drops || ($0.choice.kind == .number && $0.choice.column.textCount > 0) }
        for (index, row) in table.rows.enumerated() {
            if let fault = faults[index] {
                if fault.hasPrefix("without") { missing.add(row.line, fault) } else { bad.add(row.line, fault) }
            } else if let (choice, _) = asked.first(where: {
                $0.choice.kind == .number && $0.choice.column.isText(index)
            }) {
                bad.add(row.line, "with a text in the column of numbers \(quoted(choice.column.name, limit: 60))")
            } else if let (choice, _) = asked.first(where: { $0.drops && $0.choice.column.isMissing[index] }) {
                missing.add(row.line, "without a value of \(quoted(choice.column.name, limit: 60))")
            } else {
                usable.append(index)
            }
        }
        guard Double(bad.count) <= RowReport.share * Double(table.rows.count) else {
            throw .badRows(path: table.path, rows: bad.count, of: table.rows.count, examples: bad.words)
        }
        guard !usable.isEmpty else {
            throw .empty(
                dataset: kind,
                what: "row with a value in every column: \(missing.words); `missing: mean` keeps such rows, `ignore` "
                    + "leaves columns out")
        }
        self.usable = usable
        notes = [bad, missing].filter { $0.count > 0 }.map {
            "\(plainText(table.path)): \($0.count) of \(table.rows.count) rows left out: \($0.words)"
        }
    }
}
