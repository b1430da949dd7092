/// How well alignments that were found agree with those that are known, over any number of sentences.
///
/// - Source: Och and Ney 2003, "A systematic comparison of various statistical alignment models", section 5.1.
public struct AlignmentScore: Sendable, Equatable {
    /// Links that were found.
    public private(set) var found = 0
    /// Sure links, and how many of them were found.
    public private(set) var sure = (known: 0, found: 0)
    /// Links that were found and are possible.
    public private(set) var possible = 0

    /// No sentences yet.
    public init() {}

    /// Counts a sentence.
    public mutating func add(_ links: Set<TokenLink>, against known: TokenAlignment) {
        found += links.count
        sure.known += known.sure.count
        sure.found += links.intersection(known.sure).count
        possible += links.intersection(known.possible).count
    }

    /// The alignment error rate: 0 if all sure links were found and none that is not possible; nil where there are none.
    public var errorRate: Double? {
        let all = found + sure.known
        return all == 0 ? nil : 1 - Double(sure.found + possible) / Double(all)
    }

    public static func == (left: AlignmentScore, right: AlignmentScore) -> Bool {
        left.found == right.found && left.sure == right.sure && left.possible == right.possible
    }
}
