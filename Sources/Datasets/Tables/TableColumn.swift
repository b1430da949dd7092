import Settings

/// How a column of a table is read.
enum ColumnKind: Equatable {
    case number
    case levels
}

/// What a column's cells hold, and so how it can be read.
struct TableColumn {
    /// The share of numbers from which on a few texts among them are bad rows, and the column is one of numbers.
    private static let numericShare = 0.9

    let name: String
    /// The number of each row; nil where there is a text, or nothing.
    let numbers: [Double?]
    /// Whether each row has a value at all.
    let isMissing: [Bool]
    let numberCount: Int
    let missingCount: Int
    private let dateCount: Int

    init(_ table: TextTable, at place: Int, _ reader: NumberReader) {
        var (numbers, missing, dates) = ([Double?](), [Bool](), 0)
        numbers.reserveCapacity(table.rows.count)
        missing.reserveCapacity(table.rows.count)
        for row in table.rows {
            let cell = row.cells[place]
            let isEmpty = NumberReader.isMissing(cell)
            missing.append(isEmpty)
            numbers.append(isEmpty ? nil : reader.number(cell))
            if NumberReader.isDate(cell) { dates += 1 }
        }
        name = table.columns[place]
        self.numbers = numbers
        isMissing = missing
        numberCount = numbers.count { $0 != nil }
        missingCount = missing.count { $0 }
        dateCount = dates
    }

    /// How many rows have a value.
    var valueCount: Int { isMissing.count - missingCount }

    /// How many of them are texts.
    var textCount: Int { valueCount - numberCount }

    /// Whether it can only be one of numbers, but for a few bad rows.
    var isNumeric: Bool { numberCount > 0 && Double(numberCount) >= Self.numericShare * Double(valueCount) }

    /// Whether all its values look like dates.
    var holdsDates: Bool { dateCount > 0 && dateCount == valueCount }

    /// Whether row `index` has a text where a number should be.
    func isText(_ index: Int) -> Bool { !isMissing[index] && numbers[index] == nil }
}
