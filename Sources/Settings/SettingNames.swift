/// Something that is set by a name: a hyperparameter of a run, a value of a recipe.
public protocol NamedSetting {
    /// The full name: `train.batch`, `optimizer.lr`, `layers.encoder.*.dropout`.
    var name: String { get }
    /// Other names that mean it as well: `lr`.
    var aliases: [String] { get }
    /// Full names of single values that it stands for together: `layers.encoder.0.dropout`.
    var members: [String] { get }
}

/// The one rule by which `:set`, `--set` and the engine understand the name of a setting.
public enum SettingNames {
    /// The sections of `train:` that may be named without it: `optimizer.lr` for `train.optimizer.lr`.
    public static let components = ["optimizer", "schedule", "loss"]
    /// The section whose settings may be named without it: `batch` for `train.batch`.
    private static let section = "train."

    /// What a name means: the setting, and the full name of what is to be set, which may be one of several values.
    ///
    /// A full name comes first, then an alias, then `optimizer` for `optimizer.kind`, and last a name's end that can mean
    /// only one setting: `momentum` for `optimizer.momentum`.
    public static func find<Found: NamedSetting>(
        _ typed: String, among settings: [Found]
    ) -> (setting: Found, name: String)? {
        if let exact = settings.first(where: { $0.name == typed }) { return (exact, exact.name) }
        if let whole = settings.first(where: { $0.members.contains(typed) }) { return (whole, typed) }
        let rest = String(typed.dropFirst(section.count))
        if typed.hasPrefix(section), components.contains(where: { rest == $0 || rest.hasPrefix("\($0).") }) {
            return find(rest, among: settings)
        }
        let meant =
            settings.first { $0.aliases.contains(typed) } ?? settings.first { $0.name == section + typed }
            ?? settings.first { $0.name == "\(typed).kind" }
        if let meant { return (meant, meant.name) }
        let ending = settings.filter { $0.name.hasSuffix(".\(typed)") }
        return ending.count == 1 ? (ending[0], ending[0].name) : nil
    }

    /// The name that a mistyped one most likely meant, long or short.
    public static func nearest(to typed: String, among settings: [some NamedSetting]) -> String? {
        nearestName(to: typed, among: settings.map(\.name) + settings.flatMap { $0.aliases + [short($0.name)] })
    }

    /// A full name as short as it is understood, for marks and lists: `batch`, `lr`, `optimizer.momentum`.
    public static func short(_ name: String) -> String {
        if name == learningRate { return "lr" }
        return name.hasPrefix(section) ? String(name.dropFirst(section.count)) : name
    }

    /// The full name of the learning rate, which a schedule moves.
    public static let learningRate = "optimizer.lr"
}
