/// A figure of a score: how it is called everywhere, and whether it should rise. A new one is a line in `all`.
struct ScoreMetric: Sendable {
    /// In JSON, behind `train-` and `validation-` in monitors and series, behind `val_` in a CSV log.
    let name: String
    /// In lines for people.
    let label: String
    let isRising: Bool
    /// Whether it stands in the line of an epoch, which is long already.
    var isBrief = true
    /// The value; nil where it does not exist.
    let value: @Sendable (EpochSummary.Score) -> Float?

    static let loss = ScoreMetric(name: "loss", label: "loss", isRising: false) { $0.loss ?? .nan }
    static let accuracy = ScoreMetric(name: "accuracy", label: "accuracy", isRising: true) { $0.accuracy }
    /// Those of predicted numbers.
    static let ofNumbers = [
        ScoreMetric(name: "rmse", label: "RMSE", isRising: false) { $0.figures?.rmse },
        ScoreMetric(name: "mae", label: "MAE", isRising: false, isBrief: false) { $0.figures?.mae },
        ScoreMetric(name: "r2", label: "R²", isRising: true) { $0.figures?.rSquared },
    ]
    static let all = [loss, accuracy] + ofNumbers

    /// The names under which callbacks monitor them.
    static let monitors = ["validation", "train"].flatMap { part in all.map { "\(part)-\($0.name)" } }

    /// The metric that a monitor's name means, and whether it is that of the validation set.
    static func monitored(_ name: String) -> (metric: ScoreMetric, isValidation: Bool)? {
        for (prefix, isValidation) in [("validation-", true), ("train-", false)] where name.hasPrefix(prefix) {
            let rest = name.dropFirst(prefix.count)
            if let metric = all.first(where: { $0.name == rest }) { return (metric, isValidation) }
        }
        return nil
    }
}
