import Settings

/// Every preprocessing step that a recipe may name. A new one is one file in this folder and one line here.
public enum PreprocessingCatalog {
    public static let all = Catalog<any PreprocessingStep.Type>(
        "preprocessing step",
        [
            FlattenSamples.self,
            Noise.self,
            Normalize.self,
            Pad.self,
            Resize.self,
            Scale.self,
            Standardize.self,
        ]
    ) { $0 }
}
