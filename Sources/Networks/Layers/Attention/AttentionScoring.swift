import Autograd
import Settings
import Tensors

/// How a query and the memory's vectors are compared: what `attention` and `attention-decoder` have in common.
struct AttentionScoring: Sendable {
    /// A way of scoring.
    enum Score: String, CaseIterable {
        case additive
        case dot
        case scaledDot = "scaled-dot"
        case general
    }

    static let settings = [
        Setting(
            "attention", .choice(Score.allCases.map(\.rawValue)), standard: .text(Score.additive.rawValue),
            shorthand: true, "how queries and the memory are compared"),
        Setting(
            "inner", .integer(1...1 << 16), optional: true,
            "width of additive attention; as wide as the query if not set"),
        Setting(
            "window", .number(1...1e6), optional: true,
            "places seen on either side of one that is learnt: local attention"),
    ]

    let score: Score
    private let inner: Int?
    private let window: Float?

    init(_ settings: SettingValues) {
        // The setting's choices are the scores.
        score = Score(rawValue: settings.text("attention")) ?? .additive
        inner = settings.has("inner") ? settings.integer("inner") : nil
        window = settings.has("window") ? Float(settings.number("window")) : nil
    }

    var detail: String { window == nil ? score.rawValue : "\(score.rawValue), local" }

    /// - Throws: `ShapeError` where widths that are multiplied differ.
    func check(query: Int, memory: Int, layer: String) throws(ShapeError) {
        guard query == memory || score == .additive || score == .general else {
            throw ShapeError(
                layer: layer, expected: "queries as wide as the memory (\(memory)) for a dot product", got: "\(query)",
                hint: "take `general` or `additive` attention")
        }
    }

    /// The parameters for queries and a memory of these widths.
    func parameters(query: Int, memory: Int) -> [ParameterSpec] {
        let width = inner ?? query
        func weight(_ name: String, _ out: Int, _ ins: Int) -> ParameterSpec {
            ParameterSpec(name, [.known(out), .known(ins)], FanInUniform(scale: nil))
        }
        var specs: [ParameterSpec] =
            switch score {
            case .dot, .scaledDot: []
            case .general: [weight("general.weight", query, memory)]
            case .additive:
                [
                    weight("query.weight", width, query), weight("key.weight", width, memory),
                    ParameterSpec("v", [.known(width)], FanInUniform(fan: width)),
                ]
            }
        if window != nil {
            specs += [
                weight("place.weight", query, query),
                ParameterSpec("place.v", [1, .known(query)], FanInUniform(fan: query)),
            ]
        }
        return specs
    }

    /// Products of one query with the memory of `length` places.
    func multiplyAdds(query: Int, memory: Int, length: Int) -> Int {
        let width = inner ?? query
        return switch score {
        case .dot, .scaledDot: length * query
        case .general: length * (memory * query + query)
        case .additive: width * query + length * (memory * width + width)
        }
    }

    func build(_ parameters: [Parameter]) -> Attending {
        Attending(score: score, window: window, parameters: parameters)
    }
}

/// Compares queries with a memory, with weights.
final class Attending {
    private let score: AttentionScoring.Score
    private let window: Float?
    private let parameters: [Parameter]

    init(score: AttentionScoring.Score, window: Float?, parameters: [Parameter]) {
        self.score = score
        self.window = window
        self.parameters = parameters
    }

    /// What queries are compared with: computed once for a memory `[batch, memory, width]`.
    func keys(_ memory: Variable, in context: ForwardContext) -> Variable {
        switch score {
        case .dot, .scaledDot: memory
        case .general: memory.linear(weight: context.variable(parameters[0]), bias: nil)
        case .additive: memory.linear(weight: context.variable(parameters[1]), bias: nil)
        }
    }

    /// The queries as they are compared with the keys, `[batch, time, inner]`.
    func asked(_ queries: Variable, in context: ForwardContext) -> Variable {
        score == .additive ? queries.linear(weight: context.variable(parameters[0]), bias: nil) : queries
    }

    /// The factor of a dot product.
    private func scale(_ width: Int) -> Float { score == .scaledDot ? 1 / Float(width).squareRoot() : 1 }

    /// Shows what leads to the weights, each `[batch, 1, time, width]` as a layer with one head would: for probes.
    func show(asked queries: Tensor, keys: Variable, memory: Variable, in context: ForwardContext) {
        func headed(_ tensor: Tensor) -> Tensor {
            tensor.reshaped([tensor.shape[0], 1, tensor.shape[1], tensor.shape[2]])
        }
        context.observe(.attention(.queries, .memory), headed(queries))
        context.observe(.attention(.keys, .memory), headed(keys.value))
        context.observe(.attention(.values, .memory), headed(memory.value))
        context.observe(.attention(.scale, .memory), Tensor([scale(queries.shape[-1])], shape: [1]))
        if score == .additive {
            context.observe(.attention(.additiveVector, .memory), context.variable(parameters[2]).value)
        }
    }

    /// The weights of queries `[batch, time, query]` over the memory: `[batch, time, memory]`.
    func weights(
        _ queries: Variable, keys: Variable, lengths: [Int]?, in context: ForwardContext
    ) -> Variable {
        let scores =
            switch score {
            case .dot, .general, .scaledDot: queries.dotScores(keys: keys, scale: scale(queries.shape[-1]))
            case .additive: asked(queries, in: context).additiveScores(keys: keys, v: context.variable(parameters[2]))
            }
        let weights = scores.attentionWeights(lengths: lengths)
        guard let window else { return weights }
        let (inner, v) = (parameters[parameters.count - 2], parameters[parameters.count - 1])
        let places = queries.linear(weight: context.variable(inner), bias: nil).tanh()
            .linear(weight: context.variable(v), bias: nil).sigmoid()
        return weights.weightedByBell(around: places, window: window, lengths: lengths)
    }
}
