/// Every kind of layer that a recipe may name. A new layer is one file in this folder and one line here; a test compares
/// the two.
public enum LayerCatalog {
    public static let all: [any LayerSpec.Type] = [
        FlattenSpec.self,
        LinearSpec.self,
    ]

    /// The layer that recipes call `kind`.
    public static func spec(_ kind: String) -> (any LayerSpec.Type)? { all.first { $0.kind == kind } }
}
