/// Every preprocessing step that a recipe may name. A new one is one file in this folder and one line here.
public enum PreprocessingCatalog {
    public static let all: [any PreprocessingStep.Type] = [
        FlattenSamples.self,
        Normalize.self,
        Pad.self,
        Resize.self,
        Scale.self,
        Standardize.self,
    ]

    /// The step that recipes call `kind`.
    public static func step(_ kind: String) -> (any PreprocessingStep.Type)? { all.first { $0.kind == kind } }
}
