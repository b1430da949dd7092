/// What a run has gone through: lists that grow at their ends.
public struct RunHistory: Sendable, Equatable, Codable {
    public var metrics: [MetricSeries]
    public var marks: [TimelineMark]
    /// The newest lines of the log.
    public var log: [LogEntry]
    /// Lines before these, which are kept no longer.
    public var forgottenLines: Int

    /// A history; without arguments that of a run that has not begun.
    public init(
        metrics: [MetricSeries] = [], marks: [TimelineMark] = [], log: [LogEntry] = [], forgottenLines: Int = 0
    ) {
        self.metrics = metrics
        self.marks = marks
        self.log = log
        self.forgottenLines = forgottenLines
    }

    /// Lines that were ever written.
    var lines: Int { forgottenLines + log.count }
}
