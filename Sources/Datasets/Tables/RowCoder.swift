import Settings

/// Makes of a table's rows what a network sees, and counts the levels that it has never seen.
struct RowCoder {
    private let table: TextTable
    private let choices: [TableColumns.Choice]
    private let coding: TableCoding
    private let tokenCoding: TokenCoding
    /// One a feature.
    private let places: [LevelPlaces]
    private let reader: NumberReader
    private var asBaseline = RowTally()
    private var asToken = RowTally()

    init(_ table: TextTable, _ choices: [TableColumns.Choice], _ coding: TableCoding, _ reader: NumberReader) {
        (self.table, self.choices, self.coding, self.reader) = (table, choices, coding, reader)
        tokenCoding = TokenCoding(coding)
        places = coding.features.map(\.levelPlaces)
    }

    /// The rows at `places` of the table: their numbers, and their token ids, row after row.
    mutating func coded(_ places: [Int]) -> (values: [Float], tokens: [Int32]) {
        var (values, tokens) = ([Float](), [Int32]())
        values.reserveCapacity(places.count * coding.width)
        tokens.reserveCapacity(places.count * coding.tokenColumns)
        for row in places {
            for (index, (choice, feature)) in zip(choices, coding.features).enumerated() {
                let cell = table.rows[row].cells[choice.place]
                if !choice.column.isMissing[row], !feature.knows(cell, self.places[index]) {
                    let place = "of \(quoted(feature.name, limit: 60))"
                    if feature.kind == .tokens {
                        asToken.add(table.rows[row].line, place)
                    } else {
                        asBaseline.add(table.rows[row].line, place)
                    }
                }
                feature.append(cell, reader, self.places[index], to: &values)
                if let id = tokenCoding.id(cell, feature: index) { tokens.append(id) }
            }
        }
        return (values, tokens)
    }

    /// What is to be said of the levels that no training row has.
    var notes: [String] {
        [(asBaseline, "the baseline"), (asToken, "token 0, which stands for all other levels")]
            .filter { $0.0.count > 0 }
            .map { "levels that no training row has are read as \($0.1): \($0.0.words)" }
    }
}
