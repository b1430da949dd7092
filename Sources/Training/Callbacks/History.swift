import Settings

/// Keeps all epochs' metrics in one JSON file of the run's folder.
public struct History: Callback {
    public static let kind = "history"
    public static let summary = "all epochs' metrics in one JSON file"
    public static let settings = [fileSetting("history.json")]

    private let file: String

    public init(_ settings: SettingValues) { file = settings.text("file") }

    public func epochEnded(_ history: [EpochSummary]) -> [CallbackAction] {
        [.write(name: file, text: "[\n" + history.map(\.json).joined(separator: ",\n") + "\n]\n")]
    }
}
