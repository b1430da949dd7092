import Tensors

/// Where a batch's random numbers come from: each sample of each epoch has a place of its own.
///
/// So a sample gets the same numbers whatever else is in its batch, a run that is resumed or replayed sees the same samples
/// again, and the next epoch sees others.
public struct SampleDraw: Sendable, Hashable {
    public let seed: UInt64
    /// Counted from 0.
    public let epoch: Int

    /// The draws of `epoch` under `seed`.
    public init(seed: UInt64, epoch: Int) {
        self.seed = seed
        self.epoch = epoch
    }

    /// The place of a sample's random numbers.
    ///
    /// - Parameters:
    ///   - index: the sample's number in its collection.
    ///   - draw: which of the draws for this sample it is, so that two steps get different numbers.
    public func place(ofSample index: Int, draw: Int = 0) -> RandomPlace {
        RandomPlace(
            seed: seed, stream: DataStream.draws.rawValue + UInt32(truncatingIfNeeded: draw),
            step: UInt32(truncatingIfNeeded: epoch), item: UInt32(truncatingIfNeeded: index))
    }
}

extension SampleOrder {
    /// What is drawn for the samples of its epoch.
    public var draw: SampleDraw { SampleDraw(seed: seed, epoch: epoch) }
}
