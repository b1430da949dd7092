import Words

/// The best epoch of a history by the metric that counts most: validation accuracy, else validation loss, else training
/// loss.
public struct BestFigure: Sendable, Equatable {
    public let epoch: Int
    public let metric: String
    public let value: Float

    package init?(_ history: [EpochSummary]) {
        let trained = history.filter { $0.epoch > 0 }
        func best(_ metric: String, _ value: (EpochSummary) -> Float?, _ isBetter: (Float, Float) -> Bool)
            -> BestFigure?
        {
            var found: BestFigure?
            for summary in trained {
                guard let value = value(summary), found.map({ isBetter(value, $0.value) }) ?? true else { continue }
                found = BestFigure(epoch: summary.epoch, metric: metric, value: value)
            }
            return found
        }
        let candidates = [
            best("validation_accuracy", { $0.validation?.accuracy }, >),
            best("validation_loss", { $0.validation?.loss }, <), best("train_loss", { $0.train.loss }, <),
        ]
        guard let first = candidates.compactMap({ $0 }).first else { return nil }
        self = first
    }

    var json: String {
        JSONText.object([("epoch", .integer(epoch)), ("metric", .text(metric)), ("value", .float(value))])
    }

    private init(epoch: Int, metric: String, value: Float) {
        self.epoch = epoch
        self.metric = metric
        self.value = value
    }
}
