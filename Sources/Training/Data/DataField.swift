import Settings

/// A setting of the data.
public struct DataField: Sendable {
    /// What it is, and which values it takes.
    public let setting: Setting
    /// The value in force.
    public let value: SettingValue
    /// What it costs to change it while a run lasts.
    public let effect: Setting.Effect
}
