import Tensors

/// Samples in a fixed order, from which batches are made: what a data set's splits are. Pictures and vectors share one
/// (`DenseSamples`); texts of varying length are another.
public protocol SampleCollection: Sendable {
    var count: Int { get }
    /// The class of each sample; nil where there are no classes.
    var labels: [Int32]? { get }
    /// How long each sample is, where they differ: samples of like length then share batches, so that little is padding.
    var lengths: [Int]? { get }

    /// The most tokens of a sample as a batch has them, for each of its inputs that is a text; empty without texts.
    var longest: [Int] { get }

    /// The order in which an epoch goes through the samples: as many indices as there are samples.
    func indices(in order: SampleOrder) -> [Int]

    /// The samples at `indices`, preprocessed, in memory from `pool`.
    ///
    /// Called on any queue; equal arguments give equal batches.
    ///
    /// - Parameter draw: where the random numbers of what is drawn anew in each epoch come from; nil where nothing is to be
    ///   drawn, as in an evaluation.
    func batch(_ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Batch

    /// Adds all that the samples hold to a sum, from which it can be told whether they are still the same.
    func addContents(to sum: inout Checksum)

    /// One sample for the eye.
    func preview(_ index: Int) -> SamplePreview

    /// Which tokens of a text and of what it became say the same; nil where the data does not know.
    func alignment(ofSample index: Int) -> TokenAlignment?
}

extension SampleCollection {
    public var lengths: [Int]? { nil }
    public var longest: [Int] { [] }

    /// The samples at `indices`, with nothing drawn.
    public func batch(_ indices: [Int], from pool: BufferPool?) -> Batch { batch(indices, drawing: nil, from: pool) }

    /// How many samples there are, and a sum over what they hold.
    public var digest: SampleDigest {
        var sum = Checksum()
        addContents(to: &sum)
        return SampleDigest(count: count, checksum: sum.value)
    }

    public func alignment(ofSample index: Int) -> TokenAlignment? { nil }

    public func indices(in order: SampleOrder) -> [Int] {
        lengths.map(order.indices(byLength:)) ?? order.indices(of: count)
    }
}
