/// Why a run has come to an end before, or at, the end of its plan.
public enum RunEnd: Sendable, Equatable, Codable {
    /// All planned epochs are done.
    case planned
    /// A callback ended it, and why.
    case stopped(reason: String)
    /// It was told to, for good.
    case asked
}

/// The best epoch so far, by the metric that counts most for the run.
public struct BestEpoch: Sendable, Equatable, Codable {
    /// Counted from 1.
    public let epoch: Int
    /// By which it is the best: `validation accuracy`.
    public let metric: String
    /// The metric's value there, as people read it: `97.2 %`.
    public let value: String

    /// An epoch and what makes it the best.
    public init(epoch: Int, metric: String, value: String) {
        self.epoch = epoch
        self.metric = metric
        self.value = value
    }
}
