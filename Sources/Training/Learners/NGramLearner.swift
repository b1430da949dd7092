import Glibc
import Models
import Datasets
import Networks
import Settings
import Tensors
import Words

/// What comes next by what came next before: n-grams are counted while it trains, and no weight is learnt.
///
/// A batch is answered before it is counted, so that the loss in training is of texts that were not seen. Each pass over the
/// same text counts it again and trusts it more: one epoch of consecutive windows is enough.
///
/// - Input: token ids, `[time]`.
/// - Output: `[time, vocabulary]`, log probabilities by interpolated Kneser-Ney smoothing; with a `discount` of 0 they are plain
///   shares of the counts, of which those that are zero give the logarithm of the smallest number.
/// - Source: Kneser, Ney 1995, "Improved backing-off for m-gram language modeling"; interpolated as in Chen, Goodman 1999,
///   "An empirical study of smoothing techniques for language modeling", equation 25.
package struct NGramSpec: LearnerSpec {
    package static let kind = "ngram"
    package static let summary = "what comes next by counts of what came next before"
    package static let settings = [
        Setting("order", .integer(1...8), shorthand: true, "the tokens of the longest n-grams, the answer included"),
        Setting(
            "discount", .either(.number(0...1), or: automatic), standard: .text(automatic), live: true,
            "taken off each count; `auto` finds it from the counts"),
        Setting(
            "capacity", .integer(64...1 << 26), standard: .integer(1 << 22),
            "the most n-grams of all lengths that are kept; a notice tells how many were left out"),
    ]
    private static let automatic = "auto"

    private let settings: SettingValues

    package init(_ settings: SettingValues) { self.settings = settings }

    package func facts(inputs: [SymbolicShape], symbols: [String: Int]) throws(ShapeError) -> LearnerFacts {
        guard inputs.count == 1, inputs[0].rank == 1 else {
            throw ShapeError(
                layer: Self.kind, expected: "token ids, `[time]`",
                got: inputs.map(\.description).joined(separator: " and "), hint: "declare `input: [time]`")
        }
        let size = symbols["vocabulary"].map(Dimension.known) ?? .symbol("vocabulary")
        return LearnerFacts(
            kind: Self.kind, detail: "\(settings.integer("order")) of \(size)",
            output: SymbolicShape(inputs[0].dimensions + [size]), readsTokens: true)
    }

    package func build(_ facts: LearnerFacts, on processor: Processor) -> any Learner {
        NGramLearner(
            NGramTree(
                order: settings.integer("order"), size: facts.output[-1].value ?? 0, limit: settings.integer("capacity")
            ),
            discount: Self.discount(settings["discount"]), on: processor)
    }

    /// The number that a setting holds; nil for the one that follows from the counts.
    fileprivate static func discount(_ value: SettingValue?) -> Float? { (value?.number).map { Float($0) } }
}

/// The live learner of `NGramSpec`.
final class NGramLearner: MemoryLearner {
    let kind = NGramSpec.kind
    let processor: Processor
    var updates = 0
    private var tree: NGramTree
    private var discount: Float?
    /// The most tokens that one text had since the learner was made.
    private var longest = 0

    init(_ tree: NGramTree, discount: Float?, on processor: Processor) {
        (self.tree, self.discount, self.processor) = (tree, discount, processor)
    }

    func scores(_ batch: Batch) -> Tensor {
        guard let tokens = batch.inputs.first?.tokens else { preconditionFailure("the opener has checked the inputs") }
        let (tree, discounts, size) = (tree, discounts, tree.size)
        var output = processor.tensor([tokens.count, tokens.time, size])
        let scores = output.mutablePointer
        processor.split(tokens.count * tokens.time, grain: 16) { places in
            for place in places {
                let (row, time) = (place / tokens.time, place % tokens.time)
                let logits = scores + place * size
                guard time < tokens.lengths[row] else {
                    logits.update(repeating: 0, count: size)
                    continue
                }
                let start = row * tokens.time
                let text = tokens.ids.values[start + max(0, time + 2 - tree.order)..<start + time + 1]
                Self.logProbabilities(after: text, tree, discounts, into: logits)
            }
        }
        return output
    }

    func fit(_ batch: Batch) {
        guard let tokens = batch.inputs.first?.tokens else { return }
        for row in 0..<tokens.count { tree.add(tokens.row(row)) }
        longest = max(longest, tokens.lengths.max() ?? 0)
    }

    var memory: [UInt8] { tree.encoded }

    func remember(_ memory: [UInt8]) throws(LearnerMemoryError) {
        tree = try NGramTree(memory, order: tree.order, size: tree.size, limit: tree.limit)
    }

    func canRemember(_ memory: [UInt8]) -> Bool {
        (try? NGramTree(memory, order: tree.order, size: tree.size, limit: tree.limit)) != nil
    }

    func apply(setting: String, value: SettingValue) {
        if setting == "discount" { discount = NGramSpec.discount(value) }
    }

    var detail: String? { "\(NumberText.grouped(tree.count)) counted" }

    var notice: String? {
        if longest > 0, longest < tree.order {
            return
                "the texts that were counted have at most \(CountText.words(longest, "token")), and n-grams of `order` "
                + "\(tree.order) need as many tokens: a smaller `order` or a larger `context` predicts better"
        }
        guard tree.dropped > 0 else { return nil }
        return
            "\(NumberText.grouped(Int(clamping: tree.dropped))) n-grams of the texts were not counted: there is room for "
            + "\(NumberText.grouped(tree.limit)) different ones; a larger `capacity` counts them all"
    }

    func hint(ofTensors names: [String]) -> String? {
        names.contains { $0.hasSuffix(".entries") }
            ? "an earlier version wrote it, whose counts are kept otherwise; train again" : nil
    }

    func continuation() -> ([Int32]) -> [Float] {
        let (tree, discounts) = (tree, discounts)
        var text: [Int32] = []
        return { tokens in
            text = (text + tokens).suffix(max(tree.order - 1, 0))
            var logits = [Float](repeating: 0, count: tree.size)
            logits.withUnsafeMutableBufferPointer { row in
                if let start = row.baseAddress {
                    Self.logProbabilities(after: text[...], tree, discounts, into: start)
                }
            }
            return logits
        }
    }

    /// What is taken off the counts of n-grams of each length.
    private var discounts: [Float] { (1...tree.order).map { discount ?? tree.discount(length: $0) } }

    /// Each order's shares take what the discount left over from the order below; the lowest has equal shares below it.
    private static func logProbabilities(
        after text: ArraySlice<Int32>, _ tree: NGramTree, _ discounts: [Float],
        into result: UnsafeMutablePointer<Float>
    ) {
        let size = tree.size
        result.update(repeating: 1 / Float(size), count: size)
        for length in 1...text.count + 1 {
            guard let context = tree.entry(of: text.suffix(length - 1)) else { break }
            let (isHighest, discount) = (length == tree.order, discounts[length - 1])
            var (total, freed): (Float, Float) = (0, 0)
            tree.forEachFollower(of: context, isHighest: isHighest) { _, count in
                total += count
                freed += min(count, discount)
            }
            guard total > 0 else { continue }
            for token in 0..<size { result[token] *= freed / total }
            tree.forEachFollower(of: context, isHighest: isHighest) { token, count in
                result[token] += max(count - discount, 0) / total
            }
        }
        for token in 0..<size { result[token] = log(max(result[token], .leastNormalMagnitude)) }
    }
}
