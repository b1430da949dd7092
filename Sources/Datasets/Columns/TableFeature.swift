/// A column of a table as a network sees it: one number, or a number for each level.
public enum TableFeature: Sendable, Hashable, Codable {
    /// - Parameters:
    ///   - fill: what stands for a missing value; nil where rows without one are left out.
    ///   - isFlagged: whether one more number says that the value is missing.
    case number(NumberColumn, fill: Double?, isFlagged: Bool)
    /// - Parameters:
    ///   - levels: each has a number that is 1 where the row has this level. A row of the baseline has only zeros.
    ///   - fill: the level that stands for a missing value.
    case levels(name: String, levels: [String], baseline: String?, fill: String?)

    /// What a missing value is called where it is a level of its own.
    static let missingLevel = "(missing)"

    /// The column's name.
    public var name: String {
        switch self {
        case .number(let column, _, _): column.name
        case .levels(let name, _, _, _): name
        }
    }

    /// How many numbers a network sees.
    public var width: Int {
        switch self {
        case .number(_, _, let isFlagged): isFlagged ? 2 : 1
        case .levels(_, let levels, _, _): levels.count
        }
    }

    /// Whether a row without a value can be used.
    var takesMissing: Bool {
        switch self {
        case .number(_, let fill, _): fill != nil
        case .levels(_, _, _, let fill): fill != nil
        }
    }

    /// Whether it was made for a level, so that a row with another one is coded as the baseline.
    func knows(_ cell: String) -> Bool {
        guard case .levels(_, let levels, let baseline, _) = self else { return true }
        return levels.contains { $0.hasSameScalars(as: cell) } || (baseline?.hasSameScalars(as: cell) ?? false)
    }

    /// Appends the numbers of a cell.
    func append(_ cell: String, _ reader: NumberReader, to values: inout [Float]) {
        let isMissing = NumberReader.isMissing(cell)
        switch self {
        case .number(let column, let fill, let isFlagged):
            let number = isMissing ? nil : reader.number(cell)
            values.append(column.seen(number ?? fill ?? column.mean))
            if isFlagged { values.append(isMissing ? 1 : 0) }
        case .levels(_, let levels, _, let fill):
            let cell = isMissing ? fill ?? "" : cell
            for level in levels { values.append(level.hasSameScalars(as: cell) ? 1 : 0) }
        }
    }
}

/// How a table's columns become the numbers that a network sees. It follows from the training rows, and other rows are coded
/// by it too: it travels with the weights.
public struct TableCoding: Sendable, Hashable, Codable {
    public let features: [TableFeature]
    /// Of the columns that are to be predicted; nil where these are classes.
    public let targets: [NumberColumn]?
    /// The classes of the targets besides the main one, which has its own place beside the weights; nil where there are none.
    public var otherClasses: [[String]]?

    /// Whether its means and deviations are usable numbers: a file may hold others.
    public var isSound: Bool {
        let columns = features.compactMap { feature -> NumberColumn? in
            if case .number(let column, _, _) = feature { column } else { nil }
        }
        return (columns + (targets ?? [])).allSatisfy { $0.mean.isFinite && $0.deviation.isFinite && $0.deviation > 0 }
            && features.allSatisfy { feature in
                if case .number(_, let fill?, _) = feature { fill.isFinite } else { true }
            }
    }

    /// How many numbers a network sees of a row.
    public var width: Int { features.reduce(0) { $0 + $1.width } }
}
