/// How far translations share character sequences with references: the corpus score of sacreBLEU's chrF2
/// (`case:mixed|eff:yes|nc:6|nw:0|space:no`), from 0 to 100. It needs no words, so that it suits any script.
///
/// - Source: Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation". Held to sacreBLEU 2.6.0 by a test.
public struct ChrF: Sendable, Equatable {
    private static let order = 6
    /// How much more recall weighs than precision, squared.
    private static let weight = 4.0

    /// From 0 to 100.
    public let score: Double

    /// The score of `hypotheses`, each against its reference.
    public init(_ hypotheses: [String], references: [String]) {
        precondition(hypotheses.count == references.count, "each hypothesis has a reference")
        var counts = [(written: Int, wanted: Int, matches: Int)](repeating: (0, 0, 0), count: Self.order)
        for (hypothesis, reference) in zip(hypotheses, references) {
            let (mine, theirs) = (Self.characters(hypothesis), Self.characters(reference))
            for n in 1...Self.order {
                let (written, wanted) = (NGramCounts(mine, n), NGramCounts(theirs, n))
                // Where the reference is too short for a sequence, none can be right or wrong.
                guard wanted.total > 0 else { continue }
                counts[n - 1].written += written.total
                counts[n - 1].wanted += wanted.total
                counts[n - 1].matches += written.matches(in: wanted)
            }
        }
        let counted = counts.filter { $0.written > 0 && $0.wanted > 0 }
        let orders = Double(max(counted.count, 1))
        let precision = counted.reduce(0) { $0 + Double($1.matches) / Double($1.written) } / orders
        let recall = counted.reduce(0) { $0 + Double($1.matches) / Double($1.wanted) } / orders
        let weighted = Self.weight * precision + recall
        score = weighted > 0 ? 100 * (1 + Self.weight) * precision * recall / weighted : 0
    }

    private static func characters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !TextSpaces.isSpace($0) }
    }
}
