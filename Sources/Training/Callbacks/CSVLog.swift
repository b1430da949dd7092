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
            newest.learningRate,
        ]
        let fields = ["\(newest.epoch)", "\(newest.step)"] + values.map { $0.map { "\($0)" } ?? "" }
        return [
            .append(
                file: file, header: "epoch,step,loss,accuracy,val_loss,val_accuracy,learning_rate",
                line: fields.joined(separator: ","))
        ]
    }
}
