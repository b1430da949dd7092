/// Token ids of a table's levels: one column's ids follow another's, so that one embedding reads all of them.
struct TokenCoding {
    /// The token for a level that no training row has.
    static let other: Int32 = 0

    private struct Column {
        let ids: LevelPlaces
        /// The token of the column's first level.
        let first: Int32
        let fill: String?
    }

    /// One a feature; nil for a feature that is no token.
    private let columns: [Column?]

    init(_ coding: TableCoding) {
        var next = Self.other + 1
        columns = coding.features.map { feature in
            guard case .tokens(_, let levels, let fill) = feature else { return nil }
            defer { next += Int32(levels.count) }
            return Column(ids: LevelPlaces(levels), first: next, fill: fill)
        }
    }

    /// The token of a cell; nil for a feature that is no token.
    func id(_ cell: String, feature: Int) -> Int32? {
        guard let column = columns[feature] else { return nil }
        let level = NumberReader.isMissing(cell) ? column.fill : cell
        return level.flatMap { column.ids[$0] }.map { column.first + Int32($0) } ?? Self.other
    }
}
