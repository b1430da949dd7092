import Settings
import Words

/// The numbers of one column of a table, in the order of its rows.
struct SeriesReading {
    let name: String
    let values: [Double]
    let notes: [String]

    /// What is done where a value is missing.
    static let missingSetting = Setting(
        "missing", .choice(["refuse", "interpolate"]), standard: .text("refuse"),
        "a value that is missing: refuse the series, or put the straight line between its neighbours there")

    /// - Parameter wanted: the column, by name or number; nil for the only one of numbers, or the last of them.
    /// - Throws: `DatasetError` for a text among the numbers, and for a value that is missing.
    init(
        _ table: TextTable, column wanted: String?, _ reader: NumberReader, interpolates: Bool
    ) throws(DatasetError) {
        let columns = table.columns.indices.map { TableColumn(table, at: $0, reader) }
        let place: Int
        var notes = table.notes
        if let wanted {
            place = try table.place(wanted)
        } else if let last = columns.lastIndex(where: \.isNumeric) {
            place = last
            notes.append(
                "the series is the column \(quoted(columns[last].name, limit: 60)); `column` names another one")
        } else {
            throw .malformed(
                path: table.path, expected: "a column of numbers", got: "the columns \(quotedList(table.columns))")
        }
        let column = columns[place]
        func lines(_ fault: (Int) -> String?) -> RowTally {
            var tally = RowTally()
            for (index, row) in table.rows.enumerated() { if let fault = fault(index) { tally.add(row.line, fault) } }
            return tally
        }
        let texts = lines(column.fault)
        guard texts.count == 0 else {
            throw .malformed(
                path: table.path, expected: "numbers in the column \(quoted(column.name, limit: 60))",
                got:
                    "\(texts.count) of \(CountText.words(table.rows.count, "row")) can't be read as numbers: \(texts.words)"
            )
        }
        let missing = lines { column.isMissing[$0] ? "without a value" : nil }
        if missing.count > 0 {
            guard interpolates, column.numberCount > 0 else {
                throw .malformed(
                    path: table.path, expected: "a number in each row of \(quoted(column.name, limit: 60))",
                    got: "\(missing.words); `missing: interpolate` puts straight lines there")
            }
            notes.append("values put between their neighbours: \(missing.words)")
        }
        name = column.name
        values = Self.filled(column.numbers)
        self.notes = notes
    }

    /// Straight lines where there is nothing; the nearest value at either end.
    private static func filled(_ numbers: [Double?]) -> [Double] {
        let known = numbers.indices.filter { numbers[$0] != nil }
        var (values, next) = ([Double](), 0)
        for index in numbers.indices {
            while next < known.count, known[next] < index { next += 1 }
            let (right, left) = (next < known.count ? known[next] : nil, next > 0 ? known[next - 1] : nil)
            switch (left, right) {
            case (let left?, let right?):
                let (a, b) = (numbers[left] ?? 0, numbers[right] ?? 0)
                values.append(a + (b - a) * Double(index - left) / Double(right - left))
            case (let only?, nil), (nil, let only?): values.append(numbers[only] ?? 0)
            case (nil, nil): values.append(0)
            }
        }
        return values
    }
}
