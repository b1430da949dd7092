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

    /// The order in which the samples stand, of the same epoch.
    public var unshuffled: SampleOrder { SampleOrder(seed: seed, epoch: epoch, isShuffled: false) }

    /// The order as indices of `count` samples.
    public func indices(of count: Int) -> [Int] {
        var indices = Array(0..<count)
        guard isShuffled else { return indices }
        var generator = DataStream.shuffle.generator(seed: seed, step: UInt32(truncatingIfNeeded: epoch))
        indices.shuffle(using: &generator)
        return indices
    }

    /// Samples of like length that stand together. A batch size that divides it wastes the least; it can't follow the
    /// batch size, since that may change within an epoch, and the order must not.
    private static let block = 128
    /// Samples that are sorted by length together: few enough that an epoch's neighbours differ from the last one's.
    private static let pool = 50 * block

    /// The order as indices of samples of the given lengths, those of like length beside one another.
    ///
    /// The shuffled samples are sorted within pools; the blocks of all pools are shuffled again, so that a run does not
    /// see short ones first. What fills no block comes last, chosen like the rest by chance. Without a shuffle the
    /// samples stay as they are.
    public func indices(byLength lengths: [Int]) -> [Int] {
        guard isShuffled else { return Array(lengths.indices) }
        var generator = DataStream.shuffle.generator(seed: seed, step: UInt32(truncatingIfNeeded: epoch))
        let shuffled = lengths.indices.shuffled(using: &generator)
        let whole = shuffled.count / Self.block * Self.block
        func sorted(_ range: Range<Int>) -> [Int] {
            // Equal lengths keep their shuffled order: the place breaks the tie.
            range.sorted { (lengths[shuffled[$0]], $0) < (lengths[shuffled[$1]], $1) }.map { shuffled[$0] }
        }
        var blocks: [ArraySlice<Int>] = []
        for start in stride(from: 0, to: whole, by: Self.pool) {
            let pool = sorted(start..<min(start + Self.pool, whole))
            blocks += stride(from: 0, to: pool.count, by: Self.block).map { pool[$0..<$0 + Self.block] }
        }
        blocks.shuffle(using: &generator)
        return blocks.flatMap { $0 } + sorted(whole..<shuffled.count)
    }
}
