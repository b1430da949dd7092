import Autograd
import Glibc
import Settings
import Tensors

/// What comes next by what came next before: n-grams are counted while it trains, and no weight is learnt.
///
/// A batch is answered before it is counted, so that the loss in training is of texts that were not seen. Each pass over the
/// same text counts it again and trusts it more: one epoch of consecutive windows is what it wants.
///
/// - Input: token ids, `[time]`.
/// - Output: `[time, size]`, log probabilities by interpolated Kneser-Ney smoothing; with a `discount` of 0 they are plain
///   shares of the counts, of which those that are zero give the logarithm of the smallest number.
/// - Source: Kneser, Ney 1995, "Improved backing-off for m-gram language modeling"; interpolated as in Chen, Goodman 1999,
///   "An empirical study of smoothing techniques for language modeling", equation 25.
public struct NGramSpec: LayerSpec {
    public static let kind = "ngram"
    public static let summary = "what comes next by counts of what came next before"
    public static let readsTokens = true
    public static let settings = [
        Setting("order", .integer(1...8), shorthand: true, "the tokens of the longest n-grams, the answer included"),
        Setting(
            "size", .dimension(1...1 << 20), standard: .text("vocabulary"), "how many tokens there are; the data knows"),
        Setting("discount", .number(0...1), optional: true, "taken off each count; found from the counts if not said"),
        Setting(
            "capacity", .integer(64...1 << 23), standard: .integer(1 << 18),
            "room for n-grams of all lengths; what finds none is not counted"),
    ]

    private let order: Int
    private let size: Dimension
    private let discount: Float?
    private let capacity: Int

    public init(_ settings: SettingValues) {
        order = settings.integer("order")
        size = Dimension(settings["size"])
        discount = settings.has("discount") ? Float(settings.number("discount")) : nil
        capacity = settings.integer("capacity")
    }

    public var detail: String { "\(order) of \(size)" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank == 1 else {
            throw ShapeError(
                layer: Self.kind, expected: "token ids, `[time]`", got: "\(input)", hint: "declare `input: [time]`")
        }
        return SymbolicShape(input.dimensions + [size])
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        [
            ParameterSpec("entries", [.known(capacity), .known(NGramTable.columns)], Constant(0), isTrainable: false),
            ParameterSpec("frequencies", [.known(order), 2], Constant(0), isTrainable: false),
        ]
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        NGram(
            NGramTable(
                entries: parameters[0].pointer, frequencies: parameters[1].pointer, capacity: capacity, order: order),
            parameters: parameters, size: size.value, discount: discount)
    }
}

/// The live layer of `NGramSpec`.
final class NGram: Layer {
    private let counts: NGramTable
    /// Kept alive, since the counts lie in them.
    private let parameters: [Parameter]
    private let size: Int
    private let discount: Float?

    init(_ counts: NGramTable, parameters: [Parameter], size: Int?, discount: Float?) {
        self.counts = counts
        self.parameters = parameters
        self.discount = discount
        // A network is built only when its data has said how many tokens there are.
        guard let size else { preconditionFailure("the vocabulary is bound") }
        self.size = size
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let tokens = context.tokens[0]
        let processor = context.tape.processor
        let before = tokensBefore(context)
        let discounts = (1...counts.order).map { discount ?? counts.discount(length: $0) }
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
                let text = before[row] + tokens.ids.values[row * tokens.time...row * tokens.time + time]
                probabilities(after: text.suffix(counts.order - 1), discounts, into: logits)
                for token in 0..<size { logits[token] = log(max(logits[token], .leastNormalMagnitude)) }
            }
        }
        if context.mode == .train {
            for row in 0..<tokens.count {
                counts.count(tokens.ids.values[row * tokens.time..<row * tokens.time + tokens.lengths[row]])
            }
        }
        keep(tokens, after: before, in: context)
        return context.tape.constant(output)
    }

    /// Each order's shares take what the discount left over from the order below; the lowest has equal shares below it.
    private func probabilities(
        after text: ArraySlice<Int32>, _ discounts: [Float], into result: UnsafeMutablePointer<Float>
    ) {
        result.update(repeating: 1 / Float(size), count: size)
        for length in 1...text.count + 1 {
            guard let context = counts.entry(of: text.suffix(length - 1)) else { return }
            let (isHighest, discount) = (length == counts.order, discounts[length - 1])
            var (total, freed): (Float, Float) = (0, 0)
            counts.forEachFollower(of: context, isHighest: isHighest) { _, count in
                total += count
                freed += min(count, discount)
            }
            guard total > 0 else { continue }
            for token in 0..<size { result[token] *= freed / total }
            counts.forEachFollower(of: context, isHighest: isHighest) { token, count in
                if (0..<size).contains(token) { result[token] += max(count - discount, 0) / total }
            }
        }
    }

    /// The tokens of each row that were seen when its text was last continued.
    private func tokensBefore(_ context: ForwardContext) -> [ArraySlice<Int32>] {
        guard let kept = context.kept?.first else { return Array(repeating: [], count: context.tokens[0].count) }
        let width = kept.shape[1]
        return (0..<kept.shape[0]).map { row in
            // Places before the text began hold -1.
            (0..<width).map { Int32(kept.pointer[row * width + $0]) }.drop { $0 < 0 }
        }
    }

    private func keep(_ tokens: TokenBatch, after before: [ArraySlice<Int32>], in context: ForwardContext) {
        guard context.memory != nil, counts.order > 1 else { return }
        let width = counts.order - 1
        let rows = (0..<tokens.count).flatMap { row -> [Float] in
            let text = (before[row] + tokens.row(row)).suffix(width)
            return Array(repeating: -1, count: width - text.count) + text.map(Float.init)
        }
        context.keep([Tensor(rows, shape: [tokens.count, width])])
    }
}
