import Observers
import Settings

/// Adds a line an epoch to a CSV file of the run's folder.
public struct CSVLog: Callback {
    public static let kind = "csv-log"
    public static let summary = "a line an epoch in a CSV file"
    public static let settings = [fileSetting("log.csv")]

    private let file: String

    public init(_ settings: SettingValues) { file = settings.text("file") }

    public func epochEnded(_ history: [EpochSummary]) -> [CallbackAction] {
        guard let newest = history.last else { return [] }
        let scores = [newest.train, newest.validation]
        let values =
            scores.flatMap { score in [score?.loss, score?.accuracy] }
            + [newest.learningRate.isNaN ? nil : newest.learningRate]
            // Behind what every log has stand the metrics that this network has besides.
            + scores.flatMap { score in newest.train.moreColumns.map { $0.value(score) } }
        let fields = ["\(newest.epoch)", "\(newest.step)"] + values.map { $0.map { "\($0)" } ?? "" }
        let names = ["", "val_"].flatMap { part in
            newest.train.moreColumns.map { "\($0.output)\(part)\($0.metric.key)" }
        }
        return [
            .append(
                name: file,
                header: (["epoch,step,loss,accuracy,val_loss,val_accuracy,learning_rate"] + names)
                    .joined(separator: ","),
                line: fields.joined(separator: ","))
        ]
    }
}
