import Autograd
import Settings

/// For each query a sum of the memory's vectors, weighted by how well they fit.
///
/// - Inputs: queries `[time, query]`, memory `[memory, width]`.
/// - Output: contexts, `[time, width]`.
/// - Source: Luong, Pham, Manning 2015, "Effective approaches to attention-based neural machine translation", section 3;
///   Bahdanau, Cho, Bengio 2015 for `additive`.
public struct AttentionSpec: LayerSpec {
    public static let kind = "attention"
    public static let summary = "for each query a weighted sum of another sequence's vectors"
    public static let settings = AttentionScoring.settings

    private let scoring: AttentionScoring

    public init(_ settings: SettingValues) { scoring = AttentionScoring(settings) }

    public var detail: String { scoring.detail }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let (queries, memory) = try sequences(inputs)
        try scoring.check(query: queries.width, memory: memory.width, layer: Self.kind)
        return [queries.time, .known(memory.width)]
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        scoring.parameters(query: inputs[0][1].value ?? 1, memory: inputs[1][1].value ?? 1)
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        let (time, length) = (inputs[0][0].value ?? 1, inputs[1][0].value ?? 1)
        let (query, memory) = (inputs[0][1].value ?? 1, inputs[1][1].value ?? 1)
        let each = scoring.multiplyAdds(query: query, memory: memory, length: length)
        return time.multipliedClamped(each.addedClamped(length.multipliedClamped(memory)))
    }

    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { [.attention, .crossAttention] }

    public func build(_ parameters: [Parameter]) -> any Layer { Attention(scoring.build(parameters)) }
}

extension LayerSpec {
    /// Two sequences of vectors, the second one the memory that the first one looks at.
    ///
    /// - Throws: `ShapeError` for anything else.
    func sequences(
        _ inputs: [SymbolicShape]
    ) throws(ShapeError) -> (queries: (time: Dimension, width: Int), memory: (time: Dimension, width: Int)) {
        guard inputs.count >= 2, inputs[0].rank == 2, inputs[1].rank == 2, let query = inputs[0][1].value,
            let width = inputs[1][1].value
        else {
            throw ShapeError(
                layer: Self.kind, expected: "two sequences of vectors, `[time, width]`",
                got: inputs.map(\.description).joined(separator: " and "),
                hint: "name both in `from`: what looks, and what is looked at")
        }
        return ((inputs[0][0], query), (inputs[1][0], width))
    }
}

/// The live layer of `AttentionSpec`.
final class Attention: Layer {
    private let attending: Attending

    init(_ attending: Attending) { self.attending = attending }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let (queries, memory) = (inputs[0], inputs[1])
        let keys = attending.keys(memory, in: context)
        let weights = attending.weights(queries, keys: keys, lengths: context.lengths(ofInput: 1), in: context)
        // [batch, heads, queries, keys], as every layer shows its weights.
        context.observe(
            .attention(.weights, .memory),
            weights.value.reshaped([weights.shape[0], 1, weights.shape[1], weights.shape[2]]))
        if context.isObserved {
            attending.show(asked: attending.asked(queries, in: context).value, keys: keys, memory: memory, in: context)
        }
        return weights.weightedSum(of: memory)
    }
}
