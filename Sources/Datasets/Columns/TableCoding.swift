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
        return (columns + (targets ?? [])).allSatisfy(\.isSound)
            && features.allSatisfy { feature in
                if case .number(_, let fill?, _) = feature { fill.isFinite } else { true }
            }
    }

    /// How many numbers a network sees of a row.
    public var width: Int { features.reduce(0) { $0 + $1.width } }

    /// How many token ids a network sees of a row: one for each column that is read so.
    public var tokenColumns: Int { features.count { $0.kind == .tokens } }

    /// What each token id stands for, as `column: level`. All columns share the first, which stands for a level that no
    /// training row has.
    public var tokenNames: [String] {
        features.reduce(into: ["(other level)"]) { names, feature in
            guard case .tokens(let name, let levels, _) = feature else { return }
            names += levels.map { "\(name): \($0.hasSameScalars(as: TableFeature.missingLevel) ? "(missing)" : $0)" }
        }
    }
}
