import Observers
import Words

/// The best epoch of a history by the metric that counts most: validation accuracy, else validation loss, else training
/// loss.
public struct BestFigure: Sendable, Equatable {
    public let epoch: Int
    /// `validation_accuracy`
    public let metric: String
    public let value: Float
    let unit: Metric.Unit

    private static let ranking: [(part: MetricName.Part, metric: Metric)] = [
        (.validation, .accuracy), (.validation, .loss), (.train, .loss),
    ]

    package init?(_ history: [EpochSummary]) {
        for (part, metric) in Self.ranking {
            var best: (epoch: Int, value: Float)?
            for summary in history where summary.epoch > 0 {
                guard let value = summary.score(of: part)?.values[metric],
                    best.map({ metric.isBetter(value, than: $0.value) }) ?? true
                else { continue }
                best = (summary.epoch, value)
            }
            guard let best else { continue }
            (epoch, value, unit) = (best.epoch, best.value, metric.unit)
            self.metric = "\(part.rawValue)_\(metric.key)"
            return
        }
        return nil
    }

    var json: String {
        JSONText.object([("epoch", .integer(epoch)), ("metric", .text(metric)), ("value", .float(value))])
    }
}
