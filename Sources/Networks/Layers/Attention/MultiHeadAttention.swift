import Autograd
import Settings
import Tensors

/// Scaled dot-product attention with several heads, of a sequence to itself or to a memory.
///
/// - Inputs: vectors `[time, width]`, and perhaps the memory that they look at, `[memory, width]`.
/// - Output: `[time, width]`.
/// - Observes: all of `Observation.AttentionPart` but the vector of additive scores.
/// - Source: Vaswani et al. 2017, "Attention is all you need", section 3.2.2; names and layouts are those of PyTorch's
///   `nn.MultiheadAttention`.
public struct MultiHeadAttentionSpec: LayerSpec {
    public static let kind = "multi-head-attention"
    public static let summary = "scaled dot-product attention with several heads, to itself or to a second input"
    public static let settings =
        [
            MultiHeadSettings.heads,
            Setting("causal", .flag, standard: .flag(false), "whether each place sees only itself and those before"),
            MultiHeadSettings.dropout, MultiHeadSettings.bias, MultiHeadSettings.rotary,
        ] + MultiHeadSettings.initializers

    private let shared: MultiHeadSettings

    public init(_ settings: SettingValues) {
        shared = MultiHeadSettings(settings, isCausal: settings.flag("causal"))
    }

    public var detail: String { "\(shared.heads) heads\(shared.isCausal ? ", causal" : "")" }

    public func isCausal(for inputs: [SymbolicShape]) -> Bool { shared.isCausal || inputs.count > 1 }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let width = try sequence(inputs, mayHaveMemory: true)
        try shared.check(width, layer: Self.kind)
        guard inputs.count == 1 || !(shared.isCausal || shared.isRotary) else {
            throw ShapeError(
                layer: Self.kind, expected: "one sequence where `causal` or `rotary` is said, as times are compared",
                got: "a memory", hint: "leave them out, or leave out the second input")
        }
        return inputs[0]
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        shared.parameters(width: inputs[0][1].value ?? 1)
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        shared.multiplyAdds(
            width: inputs[0][1].value ?? 1, time: inputs[0][0].value ?? 1,
            memory: inputs[inputs.count - 1][0].value ?? 1)
    }

    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { .attentionHeads(across: inputs.count > 1) }

    public func build(_ parameters: [Parameter]) -> any Layer { MultiHeadAttention(shared, parameters) }
}

/// The live layer of `MultiHeadAttentionSpec`, and the attention within a transformer's layers.
final class MultiHeadAttention: Layer {
    private let settings: MultiHeadSettings
    private let projection: (weight: Parameter, bias: Parameter?)  // [3 · width, width]
    private let output: (weight: Parameter, bias: Parameter?)  // [width, width]
    private var dropout: Float
    let switches: AttentionHeads

    init(_ settings: MultiHeadSettings, _ parameters: [Parameter]) {
        self.settings = settings
        projection = (parameters[0], settings.hasBias ? parameters[1] : nil)
        output = settings.hasBias ? (parameters[2], parameters[3]) : (parameters[1], nil)
        dropout = settings.dropout
        switches = AttentionHeads(count: settings.heads)
    }

    var heads: [String: AttentionHeads] { ["": switches] }

    func apply(setting name: String, value: SettingValue) {
        if name == "dropout", let number = value.number { dropout = Float(number) }
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        var options = AttentionOptions(heads: settings.heads, isCausal: settings.isCausal, off: switches.off)
        if context.mode == .train, dropout > 0 { options.dropout = (dropout, context.random()) }
        let attended: (output: Variable, weights: Tensor, places: HeadPlaces)
        if inputs.count > 1 {
            options.lengths = context.lengths(ofInput: 1)
            attended = attendMemory(inputs[0], inputs[1], options, in: context)
        } else {
            options.lengths = context.lengths()
            attended = attendItself(inputs[0], options, in: context)
        }
        if context.isObserved {
            let reach: Observation.AttentionReach = inputs.count > 1 ? .memory : .itself
            context.observe(.attention(.weights, reach), attended.weights)
            let parts = attended.places.separated(on: context.tape.processor)
            context.observe(.attention(.queries, reach), parts.queries)
            context.observe(.attention(.keys, reach), parts.keys)
            context.observe(.attention(.values, reach), parts.values)
            context.observe(
                .attention(.scale, reach), Tensor([1 / Float(parts.queries.shape[3]).squareRoot()], shape: [1]))
        }
        return attended.output.linear(
            weight: context.variable(output.weight), bias: output.bias.map(context.variable))
    }

    private func attendItself(
        _ x: Variable, _ options: AttentionOptions, in context: ForwardContext
    ) -> (output: Variable, weights: Tensor, places: HeadPlaces) {
        let width = x.shape[2]
        var packed = x.linear(
            weight: context.variable(projection.weight), bias: projection.bias.map(context.variable))
        if settings.isRotary {
            // Queries and keys stand in the first two thirds of the columns.
            packed = packed.rotated(
                heads: 2 * settings.heads, width: width / settings.heads, from: context.position)
        }
        guard context.memory != nil else { return packed.attended(options) }
        // [batch, all times, 2 · width]: keys and values of the tokens before, and of the new ones.
        let memory = packed.value.columns(width, 2 * width, behind: context.kept?[0], on: context.tape.processor)
        context.keep([memory])
        let queries = packed.value.columns(0, width, behind: nil, on: context.tape.processor)
        return context.tape.constant(queries).attended(to: context.tape.constant(memory), options)
    }

    private func attendMemory(
        _ x: Variable, _ memory: Variable, _ options: AttentionOptions, in context: ForwardContext
    ) -> (output: Variable, weights: Tensor, places: HeadPlaces) {
        let width = x.shape[2]
        let (weight, bias) = (context.variable(projection.weight), projection.bias.map(context.variable))
        let queries = x.linear(weight: weight.items(0..<width), bias: bias?.items(0..<width))
        // A memory's keys and values are the same at every step.
        let kept = context.kept.map { context.tape.constant($0[0]) }
        let keys =
            kept
            ?? memory.linear(weight: weight.items(width..<3 * width), bias: bias?.items(width..<3 * width))
        context.keep([keys.value])
        return queries.attended(to: keys, options)
    }
}

extension Tensor {
    /// `count` columns from `first` on, `[batch, time, count]`, behind those of earlier times if there are such.
    fileprivate func columns(_ first: Int, _ count: Int, behind earlier: Tensor?, on processor: Processor) -> Tensor {
        let (batch, time, before) = (shape[0], shape[1], earlier?.shape[1] ?? 0)
        var result = processor.tensor([batch, before + time, count])
        var target = result.mutablePointer
        for sample in 0..<batch {
            if let earlier {
                target.update(from: earlier.pointer + sample * before * count, count: before * count)
                target += before * count
            }
            for row in 0..<time {
                target.update(from: pointer + (sample * time + row) * shape[2] + first, count: count)
                target += count
            }
        }
        return result
    }
}
