import Settings

/// Stops when a metric has not gained for some epochs.
///
/// - Source: Prechelt 1998, "Early stopping - but when?".
public struct EarlyStopping: Callback {
    public static let kind = "early-stopping"
    public static let summary = "stops when a metric has not gained for some epochs"
    public static let settings = [
        Monitor.setting,
        Setting("min-delta", .number(0...1e9), standard: .number(0), "a gain must be larger than this"),
        Setting("patience", .integer(0...1_000_000), standard: .integer(5), "epochs without a gain that are borne"),
        Setting("restore-best", .flag, standard: .flag(true), "whether the best epoch's weights are put back"),
    ]

    private let monitor: String
    private let delta: Float
    private let patience: Int
    private let restoresBest: Bool
    private var best: Float?
    private var waited = 0

    public init(_ settings: SettingValues) {
        monitor = settings.text("monitor")
        delta = Float(settings.number("min-delta"))
        patience = settings.integer("patience")
        restoresBest = settings.flag("restore-best")
    }

    public var state: [String: Double] {
        get { ["waited": Double(waited)].merging(best.map { ["best": Double($0)] } ?? [:]) { first, _ in first } }
        set {
            best = newValue["best"].map(Float.init)
            waited = Int(newValue["waited"] ?? 0)
        }
    }

    public mutating func epochEnded(_ history: [EpochSummary]) -> [CallbackAction] {
        // Where there is no validation set its metrics do not exist; then there is nothing to judge by.
        guard let value = history.last?.value(monitor) else { return [] }
        if Monitor.isBetter(value, than: best, monitor: monitor, delta: delta) {
            best = value
            waited = 0
            return restoresBest ? [.keepWeights] : []
        }
        waited += 1
        guard waited > patience else { return [] }
        let reason = "\(monitor) has not gained for \(waited) epochs"
        return (restoresBest ? [.restoreKeptWeights] : []) + [.stop(reason)]
    }
}
