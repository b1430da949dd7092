import Settings

/// A setting of a layer that may be edited while a run lasts.
public struct LayerField: Sendable, Equatable {
    /// The layer's path in the recipe, or in the network for a live one: `h1`.
    public let layer: String
    public let setting: Setting
    public let value: SettingValue

    /// A setting of the layer at `layer`.
    public init(layer: String, setting: Setting, value: SettingValue) {
        self.layer = layer
        self.setting = setting
        self.value = value
    }

    /// `h1.out`.
    public var key: String { "\(layer).\(setting.name)" }
}
