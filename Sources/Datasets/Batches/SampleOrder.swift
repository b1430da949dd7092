import Tensors

/// The order in which an epoch goes through a collection. It follows from its seed and its epoch alone, so that a run
/// can be resumed anywhere.
public struct SampleOrder: Sendable, Hashable {
    public let seed: UInt64
    /// Counted from 0.
    public let epoch: Int
    /// Whether each epoch has an order of its own.
    public let isShuffled: Bool

    /// The order of `epoch` under `seed`.
    public init(seed: UInt64, epoch: Int, isShuffled: Bool = true) {
        self.seed = seed
        self.epoch = epoch
        self.isShuffled = isShuffled
    }

    /// The order as indices of `count` samples.
    public func indices(of count: Int) -> [Int] {
        var indices = Array(0..<count)
        guard isShuffled else { return indices }
        var generator = DataStream.shuffle.generator(seed: seed, step: UInt32(truncatingIfNeeded: epoch))
        indices.shuffle(using: &generator)
        return indices
    }
}
