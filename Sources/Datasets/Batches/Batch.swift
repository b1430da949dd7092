import Tensors

/// What one step sees: the samples' inputs, one entry for each input of the network, and what it should answer.
public struct Batch: Sendable, Equatable {
    /// One entry for each input of the network, the batch first.
    public let inputs: [InputTensor]
    /// What the network should answer, the main target first, then the others in the order in which the data has them.
    public let targets: [Target]
    /// Which samples of the collection these are.
    public let indices: [Int]
    /// What the main target's numbers stand for; nil where it holds classes, or nobody knows.
    public let columns: TargetColumns?
    /// What was taken off each sample's numbers, inputs and targets alike, before the network saw them; empty where nothing was.
    public let offsets: [Float]

    /// A batch of the samples `indices`.
    ///
    /// - Parameter others: targets besides the main one.
    public init(
        inputs: [InputTensor], target: Target, others: [Target] = [], indices: [Int], columns: TargetColumns? = nil,
        offsets: [Float] = []
    ) {
        self.inputs = inputs
        targets = [target] + others
        self.indices = indices
        self.columns = columns
        self.offsets = offsets
    }

    /// A batch of the first `count` samples there are.
    public init(
        inputs: [InputTensor], target: Target, count: Int, columns: TargetColumns? = nil, offsets: [Float] = []
    ) {
        self.init(inputs: inputs, target: target, indices: Array(0..<count), columns: columns, offsets: offsets)
    }

    /// How many samples.
    public var count: Int { indices.count }

    /// The main target.
    public var target: Target { targets[0] }

    /// The class of each sample or row, where the main target is one.
    public var labels: [Int32]? { target.labels }

    /// The number that the network means, or is to say, in the units of its column.
    public func original(_ seen: Float, of column: NumberColumn, row: Int) -> Double {
        column.original(offsets.indices.contains(row) ? seen + offsets[row] : seen)
    }

    /// The same samples with other inputs.
    public func replacing(inputs: [InputTensor]) -> Batch {
        Batch(
            inputs: inputs, target: target, others: Array(targets.dropFirst()), indices: indices, columns: columns,
            offsets: offsets)
    }

    /// The same samples, told what the numbers of the main target stand for.
    public func described(by columns: TargetColumns?) -> Batch {
        Batch(
            inputs: inputs, target: target, others: Array(targets.dropFirst()), indices: indices, columns: columns,
            offsets: offsets)
    }

    /// The same samples with targets besides the main one.
    public func asking(for others: [Target]) -> Batch {
        Batch(inputs: inputs, target: target, others: others, indices: indices, columns: columns, offsets: offsets)
    }

    /// The same samples with target `index` as the only target.
    public func answering(_ index: Int, columns: TargetColumns?) -> Batch {
        Batch(inputs: inputs, target: targets[index], indices: indices, columns: columns, offsets: offsets)
    }

    /// A stretch of the samples; numbers are not copied.
    public func items(_ range: Range<Int>) -> Batch {
        Batch(
            inputs: inputs.map { $0.items(range) }, target: target.items(range),
            others: targets.dropFirst().map { $0.items(range) }, indices: Array(indices[range]), columns: columns,
            offsets: offsets.isEmpty ? [] : Array(offsets[range]))
    }

    /// The samples at `places`, copied.
    public func rows(_ places: [Int]) -> Batch {
        Batch(
            inputs: inputs.map { $0.rows(places) }, target: target.rows(places),
            others: targets.dropFirst().map { $0.rows(places) }, indices: places.map { indices[$0] },
            columns: columns, offsets: offsets.isEmpty ? [] : places.map { offsets[$0] })
    }
}
