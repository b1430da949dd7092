import Settings

/// A transformer's encoder layer: every place looks at every other, then goes through two linear layers by itself.
///
/// - Input: `[time, width]`.
/// - Output: the input's shape.
/// - Observes: what `multi-head-attention` shows, under `self_attn`.
/// - Source: Vaswani et al. 2017, "Attention is all you need", section 3.1; with `norm: pre` as in Xiong et al. 2020, "On layer
///   normalization in the transformer architecture". Names are those of PyTorch's `nn.TransformerEncoderLayer`.
public struct TransformerEncoderSpec: LayerSpec {
    public static let kind = "transformer-encoder"
    public static let summary = "a transformer's layer in which every place looks at every other"
    public static let settings = TransformerSettings.settings

    private let shared: TransformerSettings

    public init(_ settings: SettingValues) { shared = TransformerSettings(settings, isCausal: false) }

    public var detail: String { shared.detail }

    public func isCausal(for inputs: [SymbolicShape]) -> Bool { false }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        try shared.attention.check(sequence(inputs, mayHaveMemory: false), layer: Self.kind)
        return inputs[0]
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        shared.parameters(width: inputs[0][1].value ?? 1, hasMemory: false)
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        shared.multiplyAdds(width: inputs[0][1].value ?? 1, time: inputs[0][0].value ?? 1, memory: nil)
    }

    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { .attentionHeads(across: false) }

    public func build(_ parameters: [Parameter]) -> any Layer { shared.build(parameters) }
}
