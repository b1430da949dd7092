import Settings

/// A transformer's decoder layer: every place looks at itself and those before, then at a memory if there is one, then goes
/// through two linear layers by itself. Without a memory it is a layer of a language model such as GPT.
///
/// - Inputs: `[time, width]`, and perhaps an encoder's output, `[memory, width]`.
/// - Output: the first input's shape.
/// - Observes: what `multi-head-attention` shows, under `self_attn` and `multihead_attn`.
/// - Source: Vaswani et al. 2017, "Attention is all you need", section 3.1; without a memory Radford et al. 2018, "Improving
///   language understanding by generative pre-training", section 3.1. Names are those of PyTorch's
///   `nn.TransformerDecoderLayer`, and without a memory of its `nn.TransformerEncoderLayer`.
public struct TransformerDecoderSpec: LayerSpec {
    public static let kind = "transformer-decoder"
    public static let summary = "a transformer's layer in which each place looks back, and perhaps at a second input"
    public static let settings = TransformerSettings.settings

    private let shared: TransformerSettings

    public init(_ settings: SettingValues) { shared = TransformerSettings(settings, isCausal: true) }

    public var detail: String { shared.detail }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        try shared.attention.check(sequence(inputs, mayHaveMemory: true), layer: Self.kind)
        return inputs[0]
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        shared.parameters(width: inputs[0][1].value ?? 1, hasMemory: inputs.count > 1)
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        shared.multiplyAdds(
            width: inputs[0][1].value ?? 1, time: inputs[0][0].value ?? 1,
            memory: inputs.count > 1 ? inputs[1][0].value ?? 1 : nil)
    }

    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { .attentionHeads(across: inputs.count > 1) }

    public func build(_ parameters: [Parameter]) -> any Layer { shared.build(parameters) }
}
