import Settings
import Words

/// Stops when a metric has not gained for some epochs, and puts the best epoch's weights back when the run ends, whatever
/// ended it. It counts as Keras' callback of that name: after `patience` epochs in a row without a gain the run ends, but
/// never after the first epoch; so a patience of 0 and one of 1 are the same.
///
/// - Source: Prechelt 1998, "Early stopping - but when?".
public struct EarlyStopping: Callback {
    public static let kind = "early-stopping"
    public static let summary = "stops when a metric has not improved for some epochs"
    public static let settings = [
        Monitor.setting,
        Setting(
            "min-delta", .number(0...1e9), standard: .number(0), live: true, "a gain must be larger than this"),
        Setting(
            "patience", .integer(0...1_000_000), standard: .integer(5), live: true,
            "epochs in a row without a gain after which the run ends"),
        Setting(
            "restore-best", .flag, standard: .flag(true), live: true,
            "whether the best epoch's weights are put back at the end"),
    ]

    private let monitor: String
    private let delta: Float
    private let patience: Int
    private let restoresBest: Bool
    private var best: Float?
    private var waited = 0
    /// The epoch whose weights are kept.
    private var keptEpoch: Int?

    public init(_ settings: SettingValues) {
        monitor = settings.text("monitor")
        delta = Float(settings.number("min-delta"))
        patience = settings.integer("patience")
        restoresBest = settings.flag("restore-best")
    }

    public var state: [String: Double] {
        get {
            var state = ["waited": Double(waited)]
            state["best"] = best.map(Double.init)
            state["kept-epoch"] = keptEpoch.map(Double.init)
            return state
        }
        set {
            best = newValue["best"].map(Float.init)
            waited = newValue["waited"].flatMap(Int.init(exactly:)) ?? 0
            keptEpoch = restoresBest ? newValue["kept-epoch"].flatMap(Int.init(exactly:)) : nil
        }
    }

    public var monitored: String? { monitor }
    public var wantsKeptWeights: Bool { keptEpoch != nil }

    /// The kept weights stay until an epoch is the best one by the new measure, which the next one is.
    public mutating func forgetBest(of metrics: Set<String>) -> Bool {
        guard metrics.contains(monitor), best != nil || waited > 0 else { return false }
        (best, waited) = (nil, 0)
        return true
    }

    public mutating func epochEnded(_ history: [EpochSummary]) -> [CallbackAction] {
        // Where there is no validation set its metrics do not exist; then there is nothing to compare.
        guard let newest = history.last, let value = newest.value(monitor) else { return [] }
        if Monitor.isBetter(value, than: best, monitor: monitor, delta: delta) {
            best = value
            waited = 0
            return keep(newest)
        }
        waited += 1
        // Before there is a best epoch the newest one stands for it.
        let kept = best == nil && keptEpoch == nil ? keep(newest) : []
        guard waited >= patience, newest.epoch > 1 else { return kept }
        return kept + [.stop("\(monitor) has not improved for \(CountText.words(waited, "epoch"))")]
    }

    public mutating func trainingEnded() -> [CallbackAction] {
        guard restoresBest, let keptEpoch else { return [] }
        return [.restoreKeptWeights(epoch: keptEpoch)]
    }

    /// As in Keras, patience begins anew; what was best stays so.
    public mutating func trainingGoesOn() { waited = 0 }

    private mutating func keep(_ summary: EpochSummary) -> [CallbackAction] {
        guard restoresBest else {
            // Weights of an earlier epoch are no longer the best ones.
            keptEpoch = nil
            return []
        }
        keptEpoch = summary.epoch
        return [.keepWeights]
    }
}
