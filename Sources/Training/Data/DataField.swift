import Settings

/// A setting of the data.
public struct DataField: Sendable {
    public let setting: Setting
    public let value: SettingValue
    public let effect: Setting.Effect
}
