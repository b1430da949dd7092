import Settings

/// A setting of a layer that may be edited while a run lasts.
public struct LayerField: Sendable, Equatable {
    /// The layer's path in the recipe: `h1`; `encoder.*` for all repetitions of `encoder`.
    public let layer: String
    public let setting: Setting
    public let value: SettingValue

    /// A setting of the layer at `layer`.
    public init(layer: String, setting: Setting, value: SettingValue) {
        self.layer = layer
        self.setting = setting
        self.value = value
    }

    /// Whether the field is one of the layer at `path` in the network.
    func covers(_ path: String) -> Bool {
        let (pattern, parts) = (layer.split(separator: "."), path.split(separator: "."))
        return pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { $0 == $1 || ($0 == "*" && $1.allSatisfy(\.isNumber)) }
    }

    /// `h1.out`.
    public var key: String { "\(layer).\(setting.name)" }
}
