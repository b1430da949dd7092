import Settings

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
    /// Rows with a number that is too large to be used.
    private let tooLarge: Set<Int>
    private let dateCount: Int

    init(_ table: TextTable, at place: Int, _ reader: NumberReader) {
        var (numbers, missing, tooLarge, dates) = ([Double?](), [Bool](), Set<Int>(), 0)
        numbers.reserveCapacity(table.rows.count)
        missing.reserveCapacity(table.rows.count)
        for (index, row) in table.rows.enumerated() {
            let cell = row.cells[place]
            let isEmpty = NumberReader.isMissing(cell)
            missing.append(isEmpty)
            let number = isEmpty ? nil : reader.number(cell)
            numbers.append(number)
            if !isEmpty, number == nil, reader.isTooLarge(cell) { tooLarge.insert(index) }
            if NumberReader.isDate(cell) { dates += 1 }
        }
        name = table.columns[place]
        self.numbers = numbers
        isMissing = missing
        self.tooLarge = tooLarge
        numberCount = numbers.count { $0 != nil }
        missingCount = missing.count { $0 }
        dateCount = dates
    }

    /// How many rows have a value.
    var valueCount: Int { isMissing.count - missingCount }

    /// How many of them can't be read as numbers.
    var unreadCount: Int { valueCount - numberCount }

    /// Whether it can only be one of numbers, but for a few bad rows.
    var isNumeric: Bool {
        let written = numberCount + tooLarge.count
        return written > 0 && Double(written) >= Self.numericShare * Double(valueCount)
    }

    /// Whether all its values are numbers that are too large.
    var isTooLarge: Bool { !tooLarge.isEmpty && tooLarge.count == valueCount }

    /// Whether all its values look like dates.
    var holdsDates: Bool { dateCount > 0 && dateCount == valueCount }

    /// Why row `index` has no number though it has a value: `with a text`; nil for a row that has one, or no value.
    func fault(_ index: Int) -> String? {
        guard !isMissing[index], numbers[index] == nil else { return nil }
        return tooLarge.contains(index) ? "with a number beyond 1e15, which is too large," : "with a text"
    }
}
