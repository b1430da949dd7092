import Observers
import Settings

/// Something that looks on at each epoch's end and may act, as in Keras. A new one is one file in this folder and one
/// line in the catalogue.
///
/// Its settings may be edited while a run lasts: it is made anew then, with the same `state`. A setting for which that is wrong
/// is `fixed`, with the reason.
public protocol Callback: CatalogPart {
    /// A callback with checked settings.
    init(_ settings: SettingValues)

    /// What it remembers from epoch to epoch, for checkpoints.
    var state: [String: Double] { get set }

    /// The name of the metric that decides what it does; nil where none does.
    var monitored: String? { get }

    /// Whether weights that it had kept are still wanted.
    var wantsKeptWeights: Bool { get }

    /// Forgets the best value so far and what was waited since, if it is one of these metrics.
    ///
    /// - Returns: whether there was something to forget.
    mutating func forgetBest(of metrics: Set<String>) -> Bool

    /// What it wants done after an epoch; the summaries of all epochs so far come with it, the newest last.
    mutating func epochEnded(_ history: [EpochSummary]) -> [CallbackAction]

    /// What it wants done when the run ends, by a callback or at the planned end; after `epochEnded`.
    mutating func trainingEnded() -> [CallbackAction]

    /// A run that had ended goes on.
    mutating func trainingGoesOn()
}

extension Callback {
    public var monitored: String? { nil }
    public var wantsKeptWeights: Bool { false }
    public mutating func forgetBest(of metrics: Set<String>) -> Bool { false }

    /// The setting of a file's name.
    static func fileSetting(_ name: String) -> Setting {
        Setting(
            "file", .text, standard: .text(name), fixed: "the file is begun under this name",
            "its name in the run's folder")
    }

    public mutating func trainingEnded() -> [CallbackAction] { [] }
    public mutating func trainingGoesOn() {}
    public var state: [String: Double] {
        get { [:] }
        set {}
    }
}

/// What a callback may ask of the run.
public enum CallbackAction: Sendable, Equatable {
    /// End the run; the text says why.
    case stop(String)
    /// Keep a copy of the weights as they are now, in place of the one kept before.
    case keepWeights
    /// Put the kept weights back, which are those of that epoch.
    case restoreKeptWeights(epoch: Int)
    /// Keep the weights as they are now with the run, under a name.
    case saveWeights(name: String)
    /// Keep a text with the run, in place of the one of that name.
    case write(name: String, text: String)
    /// Add a line to a text that is kept with the run; the header goes in front of the first line.
    case append(name: String, header: String, line: String)
}

/// What callbacks remember, in their order.
typealias CallbackStates = [[String: Double]]

/// Whether a monitored value is better than the best one so far.
enum Monitor {
    static let setting = Setting(
        "monitor", .text,
        standard: .text("validation-loss"), fixed: "the best value so far is one of this metric",
        "the metric that decides")

    /// The nearest name that can be monitored where `name` can't be; nil where it can.
    ///
    /// - Parameter outputs: the names of the network's outputs, each of which has metrics of its own: `validation-loss.mass`.
    static func objection(to name: String, outputs: [String]) -> SettingError? {
        let names = MetricName.monitors + outputs.flatMap { output in MetricName.monitors.map { "\($0).\(output)" } }
        guard !names.contains(name) else { return nil }
        let each = outputs.isEmpty ? "" : ", and behind it `.` and an output (\(outputs.joined(separator: ", ")))"
        return SettingError(
            setting: setting.name, got: quoted(name),
            expected: "one of \(MetricName.monitors.joined(separator: ", "))\(each)",
            nearest: nearestName(to: name, among: names))
    }

    /// Better by more than `delta`, in the direction that the metric says.
    static func isBetter(_ value: Float, than best: Float?, monitor: String, delta: Float = 0) -> Bool {
        guard value.isFinite else { return false }
        guard let best else { return true }
        return MetricName(rawValue: monitor).meaning?.metric.isBetter(value, than: best, delta: delta) ?? false
    }
}
