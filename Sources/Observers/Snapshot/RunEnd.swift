/// Why a run has come to an end before, or at, the end of its plan.
public enum RunEnd: Sendable, Equatable, Codable {
    /// All planned epochs are done.
    case planned
    /// A callback ended it, and why.
    case stopped(reason: String)
    /// It was told to, for good.
    case asked
}

/// The epoch with the smallest validation loss so far.
public struct BestEpoch: Sendable, Equatable, Codable {
    public let epoch: Int
    public let loss: Float

    /// An epoch, counted from 1, and its validation loss.
    public init(epoch: Int, loss: Float) {
        self.epoch = epoch
        self.loss = loss
    }
}
