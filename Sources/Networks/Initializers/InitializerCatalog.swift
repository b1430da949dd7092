import Settings

/// Every initialiser that a recipe may name. A new one is one file in this folder and one line here.
public enum InitializerCatalog {
    /// The recipe's word, and the initialiser. `Constant` and `Uniform` take their numbers from the layer's other settings.
    static let all: [(name: String, initializer: any Initializer)] = [
        ("fan-in-uniform", FanInUniform()),
        ("zeros", Constant(0)),
    ]

    /// The setting by which a layer with weights lets a recipe choose.
    public static let setting = Setting(
        "init", .choice(all.map(\.name)), standard: .text("fan-in-uniform"), "how the weights start")

    /// The initialiser that checked settings name.
    public static func initializer(_ settings: SettingValues) -> any Initializer {
        let name = settings.text("init")
        // The setting's choices are the names above.
        return all.first { $0.name == name }?.initializer ?? FanInUniform()
    }
}

extension Dimension {
    /// The extent that a checked `.dimension` setting holds.
    public init(_ value: SettingValue?) {
        switch value {
        case .integer(let number): self = .known(number)
        case .text(let symbol): self = .symbol(symbol)
        default: preconditionFailure("a dimension is a number or a symbol")
        }
    }
}
