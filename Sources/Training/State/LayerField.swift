import Settings

/// A setting of a layer that may be edited while a run lasts.
public struct LayerField: Sendable, Equatable {
    /// The layer's path in the recipe: `h1`; `encoder.*` for all repetitions of `encoder`.
    public let layer: String
    public let setting: Setting
    /// The value in force.
    public let value: SettingValue
    /// The layers of the network that it is a setting of, where these are several.
    public let places: [String]

    /// A setting of the layer at `layer`.
    public init(layer: String, setting: Setting, value: SettingValue, places: [String] = []) {
        self.layer = layer
        self.setting = setting
        self.value = value
        self.places = places
    }

    /// The paths in the network of the layers that it is a setting of.
    var paths: [String] { places.isEmpty ? [layer] : places }

    /// `h1.out`.
    public var key: String { "\(layer).\(setting.name)" }
}
