/// A column of a table as a network sees it: one number, a number for each level, or a token id.
public enum TableFeature: Sendable, Hashable, Codable {
    /// - Parameters:
    ///   - fill: what stands for a missing value; nil where rows without one are left out.
    ///   - isFlagged: whether one more number says that the value is missing.
    case number(NumberColumn, fill: Double?, isFlagged: Bool)
    /// - Parameters:
    ///   - levels: each has a number that is 1 where the row has this level. A row of the baseline has only zeros.
    ///   - fill: the level that stands for a missing value.
    case levels(name: String, levels: [String], baseline: String?, fill: String?)
    /// - Parameters:
    ///   - levels: each has a token id of its own, which an embedding reads.
    ///   - fill: the level that stands for a missing value.
    case tokens(name: String, levels: [String], fill: String?)

    /// The level that stands for missing values where they are a level of their own. An empty cell has no value, so no level
    /// of a file has this name.
    static let missingLevel = ""

    /// The column's name.
    public var name: String {
        switch self {
        case .number(let column, _, _): column.name
        case .levels(let name, _, _, _), .tokens(let name, _, _): name
        }
    }

    /// How the column is read.
    var kind: ColumnKind {
        switch self {
        case .number: .number
        case .levels: .levels
        case .tokens: .tokens
        }
    }

    /// How many numbers a network sees; a token id is none of them.
    public var width: Int {
        switch self {
        case .number(_, _, let isFlagged): isFlagged ? 2 : 1
        case .levels(_, let levels, _, _): levels.count
        case .tokens: 0
        }
    }

    /// Whether a row without a value can be used.
    var takesMissing: Bool {
        switch self {
        case .number(_, let fill, _): fill != nil
        case .levels(_, _, _, let fill), .tokens(_, _, let fill): fill != nil
        }
    }

    /// The places of the levels that it was made for; empty for numbers.
    var levelPlaces: LevelPlaces {
        switch self {
        case .number: LevelPlaces([])
        case .levels(_, let levels, _, _), .tokens(_, let levels, _): LevelPlaces(levels)
        }
    }

    /// Whether it was made for a level. A row with another level is coded as the baseline, or as the token for other levels.
    ///
    /// - Parameter places: those of its levels.
    func knows(_ cell: String, _ places: LevelPlaces) -> Bool {
        switch self {
        case .number: true
        case .levels(_, _, let baseline, _):
            places[cell] != nil || (baseline?.hasSameScalars(as: cell) ?? false)
        case .tokens: places[cell] != nil
        }
    }

    /// Appends the numbers of a cell.
    ///
    /// - Parameter places: those of its levels.
    func append(_ cell: String, _ reader: NumberReader, _ places: LevelPlaces, to values: inout [Float]) {
        let isMissing = NumberReader.isMissing(cell)
        switch self {
        case .number(let column, let fill, let isFlagged):
            let number = isMissing ? nil : reader.number(cell)
            values.append(column.seen(number ?? fill ?? column.mean))
            if isFlagged { values.append(isMissing ? 1 : 0) }
        case .levels(_, let levels, _, let fill):
            let start = values.count
            values.append(contentsOf: repeatElement(0, count: levels.count))
            if let place = places[isMissing ? fill ?? "" : cell] { values[start + place] = 1 }
        case .tokens: break
        }
    }
}
