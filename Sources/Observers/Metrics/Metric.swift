/// A figure that runs record: what it is called everywhere, how it is written, which way is better, and when it is measured.
///
/// Series, monitors, JSON, CSV logs, conditions and charts follow from it. A new one is declared in `MetricCatalog.swift` and
/// computed in one other place: `StepRecord.values` for a step, `EvaluationTotals.values` for an epoch.
public struct Metric: Sendable, Hashable {
    /// How values are written.
    public enum Unit: Sendable, Hashable {
        case number
        /// A share of one, written in percent.
        case share
    }

    /// Which of two values is better.
    public enum Better: Sendable, Hashable {
        case higher, lower
        /// Neither: it is only looked at.
        case neither
    }

    /// When it is measured.
    public enum Moment: Sendable, Hashable {
        /// After each step, of the step's batch.
        case step
        /// After each epoch, and before the first step: of the training set and of the validation set.
        case epoch
    }

    /// In monitors and series, there behind `train-` or `validation-` if it is measured after epochs: `top5-accuracy`.
    public let name: String
    /// In JSON, CSV logs and conditions: `top5_accuracy`.
    public let key: String
    /// In lines for people: `R²`.
    public let label: String
    public let unit: Unit
    public let better: Better
    public let moment: Moment
    /// Whether it stands in the line of an epoch or of a step, which must not become too long.
    public let isBrief: Bool
    /// Whether neighbouring values differ by chance, so that a chart draws their running mean.
    public let isNoisy: Bool
    /// One line on what it is.
    public let summary: String

    /// A metric called `name`.
    ///
    /// - Parameter key: what JSON, logs and conditions call it, where that is not the name with `_` for `-`.
    init(
        _ name: String, key: String? = nil, label: String? = nil, unit: Unit = .number, better: Better = .neither,
        each moment: Moment, brief: Bool = false, noisy: Bool = false, _ summary: String
    ) {
        self.name = name
        self.key = key ?? name.replacing("-", with: "_")
        self.label = label ?? name.replacing("-", with: " ")
        self.unit = unit
        self.better = better
        self.moment = moment
        isBrief = brief
        isNoisy = noisy
        self.summary = summary
    }

    /// Whether a value is better than another one, by more than `delta`; none is where neither way is better.
    public func isBetter(_ value: Float, than other: Float, delta: Float = 0) -> Bool {
        switch better {
        case .higher: value > other + delta
        case .lower: value < other - delta
        case .neither: false
        }
    }
}
