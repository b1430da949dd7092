import Observers
import Words

/// One line of a run's raw metrics.
public enum MetricRecord: Sendable, Equatable {
    case step(step: Int, epoch: Int, values: MetricValues)
    case epoch(EpochSummary)
    /// What follows continues from `step`; what stood there before was given up.
    case wentBack(step: Int)

    /// Records of steps that are handed over for keeping at a time, or fewer: at each step whose number is a multiple of it.
    static let groupSize = 512

    /// As a JSON object; numbers that are not finite are `null`.
    public var json: String {
        switch self {
        case .step(let step, let epoch, let values):
            JSONText.object(
                [("event", .text("step")), ("step", .integer(step)), ("epoch", .integer(epoch))]
                    // What a learner has no value of is `null`.
                    + Metric.all.filter { $0.moment == .step }.map { ($0.key, .optional(values[$0])) })
        case .epoch(let summary): summary.json
        case .wentBack(let step):
            JSONText.object([("event", .text("went-back")), ("step", .integer(step))])
        }
    }
}
