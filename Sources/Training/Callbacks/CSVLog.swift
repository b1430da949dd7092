import Settings

/// Adds a line an epoch to a CSV file of the run's folder.
public struct CSVLog: Callback {
    public static let kind = "csv-log"
    public static let summary = "a line an epoch in a CSV file"
    public static let settings = [Setting("file", .text, standard: .text("log.csv"), "its name in the run's folder")]

    private let file: String

    public init(_ settings: SettingValues) { file = settings.text("file") }

    public func epochEnded(_ history: [EpochSummary]) -> [CallbackAction] {
        guard let newest = history.last else { return [] }
        let values = [
            newest.train.loss, newest.train.accuracy, newest.validation?.loss, newest.validation?.accuracy,
            newest.learningRate.isNaN ? nil : newest.learningRate,
        ]
        let fields = ["\(newest.epoch)", "\(newest.step)"] + values.map { $0.map { "\($0)" } ?? "" }
        // Where numbers are predicted, their figures stand behind what every log has.
        let numbers = newest.train.figures == nil ? [] : ScoreMetric.ofNumbers
        let more = [newest.train, newest.validation].flatMap { score in
            numbers.map { metric in score.flatMap(metric.value).map { "\($0)" } ?? "" }
        }
        let names = numbers.map(\.name) + numbers.map { "val_\($0.name)" }
        return [
            .append(
                name: file,
                header: (["epoch,step,loss,accuracy,val_loss,val_accuracy,learning_rate"] + names)
                    .joined(separator: ","),
                line: (fields + more).joined(separator: ","))
        ]
    }
}
