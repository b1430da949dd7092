import Settings

/// Every initialiser that a recipe may name. A new one is one file in this folder and one line here; a test compares the
/// two.
public enum InitializerCatalog {
    /// All initialisers, in the order in which lists show them.
    public static let all = Catalog<any NamedInitializer.Type>(
        "initialiser",
        [
            Constant.self,
            FanInUniform.self,
            HeNormal.self,
            HeUniform.self,
            Normal.self,
            Orthogonal.self,
            Uniform.self,
            XavierNormal.self,
            XavierUniform.self,
            Zeros.self,
        ]
    ) { $0 }

    /// The settings by which a layer with weights lets a recipe choose.
    public static let settings = [
        Setting("init", .choice(all.names), standard: .text(FanInUniform.kind), "how the weights start"),
        Setting(
            "init-scale", .number(-1e6...1e6), optional: true,
            "the constant, the uniform bound, the normal deviation, or a factor for the others"),
    ]

    /// The initialiser that checked settings name.
    public static func initializer(_ settings: SettingValues) -> any Initializer {
        let scale = settings.has("init-scale") ? Float(settings.number("init-scale")) : nil
        let kind = settings.text("init")
        // The setting's choices are the kinds above.
        return (all[kind] ?? FanInUniform.self).init(scale: scale)
    }
}
