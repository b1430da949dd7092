/// Every kind of layer that a recipe may name. A new layer is one file in this folder and one line here; a test compares
/// the two.
public enum LayerCatalog {
    public static let all: [any LayerSpec.Type] = [
        AdaptiveAveragePoolSpec.self,
        AveragePoolSpec.self,
        Convolution1DSpec.self,
        Convolution2DSpec.self,
        FlattenSpec.self,
        GlobalAveragePoolSpec.self,
        LinearSpec.self,
        MaxPoolSpec.self,
        TransposedConvolution2DSpec.self,
    ]

    /// The layer that recipes call `kind`.
    public static func spec(_ kind: String) -> (any LayerSpec.Type)? { all.first { $0.kind == kind } }
}
