import Settings

/// Every kind of layer that a recipe may name. A new layer is one file in this folder and one line here; a test compares
/// the two.
public enum LayerCatalog {
    /// All layers, in the order in which lists show them.
    public static let all = Catalog<any LayerSpec.Type>(
        "layer",
        [
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
            LastStepSpec.self,
            LayerNormSpec.self,
            LeakyReLUSpec.self,
            LinearSpec.self,
            LocalResponseNormSpec.self,
            LogSoftmaxSpec.self,
            LSTMSpec.self,
            MaxOverTimeSpec.self,
            MaxPoolSpec.self,
            MultiHeadAttentionSpec.self,
            MultiplySpec.self,
            NGramSpec.self,
            PositionsSpec.self,
            ReLUSpec.self,
            RMSNormSpec.self,
            RNNSpec.self,
            SigmoidSpec.self,
            SiLUSpec.self,
            SoftmaxSpec.self,
            SoftplusSpec.self,
            TanhSpec.self,
            TimeConvolutionSpec.self,
            TransformerDecoderSpec.self,
            TransformerEncoderSpec.self,
            TransposedConvolution2DSpec.self,
        ]
    ) { $0 }
}
