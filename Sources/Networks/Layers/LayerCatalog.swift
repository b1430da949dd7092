/// Every kind of layer that a recipe may name. A new layer is one file in this folder and one line here; a test compares
/// the two.
public enum LayerCatalog {
    public static let all: [any LayerSpec.Type] = [
        AdaptiveAveragePoolSpec.self,
        AddSpec.self,
        AttentionDecoderSpec.self,
        AttentionSpec.self,
        AveragePoolSpec.self,
        BatchNormSpec.self,
        ConcatenateSpec.self,
        Convolution1DSpec.self,
        Convolution2DSpec.self,
        DropoutSpec.self,
        ELUSpec.self,
        EmbeddingSpec.self,
        FlattenSpec.self,
        GELUSpec.self,
        GlobalAveragePoolSpec.self,
        GroupNormSpec.self,
        GRUSpec.self,
        LayerNormSpec.self,
        LeakyReLUSpec.self,
        LinearSpec.self,
        LocalResponseNormSpec.self,
        LogSoftmaxSpec.self,
        LSTMSpec.self,
        MaxPoolSpec.self,
        MultiHeadAttentionSpec.self,
        MultiplySpec.self,
        PositionsSpec.self,
        ReLUSpec.self,
        RMSNormSpec.self,
        RNNSpec.self,
        SigmoidSpec.self,
        SiLUSpec.self,
        SoftmaxSpec.self,
        SoftplusSpec.self,
        TanhSpec.self,
        TransformerDecoderSpec.self,
        TransformerEncoderSpec.self,
        TransposedConvolution2DSpec.self,
    ]

    /// The layer that recipes call `kind`.
    public static func spec(_ kind: String) -> (any LayerSpec.Type)? { all.first { $0.kind == kind } }
}
