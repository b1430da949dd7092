import Foundation

/// How far translations share word sequences with references: the corpus score of sacreBLEU 2 under its standard settings
/// (`case:mixed|eff:no|tok:13a|smooth:exp`).
///
/// - Source: Papineni et al. 2002, "BLEU: a method for automatic evaluation of machine translation"; tokens and
///   smoothing: Post 2018, "A call for clarity in reporting BLEU scores". Held to sacreBLEU 2.6.0 by a test, which
///   calls what is computed here `case:mixed|eff:no|tok:13a|smooth:exp`.
public struct BLEU: Sendable, Equatable {
    private static let order = 4

    /// From 0 to 100.
    public let score: Double
    /// The share of n-grams that a reference has, n from 1 to 4, in percent; one that is 0 is smoothed.
    public let precisions: [Double]
    /// What too short translations are multiplied by.
    public let brevityPenalty: Double

    /// The score of `hypotheses`, each against one or several references.
    public init(_ hypotheses: [String], references: [[String]]) {
        precondition(hypotheses.count == references.count, "each hypothesis has references")
        var (matches, totals) = ([Int](repeating: 0, count: Self.order), [Int](repeating: 0, count: Self.order))
        var (length, referenceLength) = (0, 0)
        for (hypothesis, references) in zip(hypotheses, references) {
            let words = BLEUTokens.words(of: hypothesis)
            let others = references.map(BLEUTokens.words)
            length += words.count
            // The nearest length; of two that are equally near, the shorter.
            let nearest = others.map(\.count).min {
                (abs($0 - words.count), $0) < (abs($1 - words.count), $1)
            }
            referenceLength += nearest ?? 0
            for n in 1...Self.order {
                let counts = NGramCounts(words, n)
                var known = NGramCounts<[Unicode.Scalar]>([], n)
                for other in others { known.widen(to: NGramCounts(other, n)) }
                totals[n - 1] += counts.total
                matches[n - 1] += counts.matches(in: known)
            }
        }
        var halving = 1.0
        let shares = (0..<Self.order).map { n -> Double in
            guard totals[n] > 0 else { return 0 }
            guard matches[n] == 0 else { return 100 * Double(matches[n]) / Double(totals[n]) }
            halving *= 2
            return 100 / (halving * Double(totals[n]))
        }
        brevityPenalty =
            length >= referenceLength ? 1 : length == 0 ? 0 : exp(1 - Double(referenceLength) / Double(length))
        precisions = matches.allSatisfy { $0 == 0 } ? shares.map { _ in 0 } : shares
        score =
            precisions.contains(0)
            ? 0 : brevityPenalty * exp(precisions.reduce(0) { $0 + log($1) } / Double(Self.order))
    }
}
