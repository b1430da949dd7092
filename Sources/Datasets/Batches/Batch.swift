import Tensors

/// What one step sees: the samples' inputs, one entry for each input of the network, and what it should answer.
public struct Batch: Sendable, Equatable {
    /// One entry for each input of the network, the batch first.
    public let inputs: [InputTensor]
    public let targets: BatchTargets
    /// Which samples of the collection these are.
    public let indices: [Int]
    /// What was taken off each sample's numbers, inputs and targets alike, before the network saw them; empty where nothing was.
    public let offsets: [Float]

    /// A batch of the samples `indices`.
    public init(inputs: [InputTensor], targets: BatchTargets, indices: [Int], offsets: [Float] = []) {
        self.inputs = inputs
        self.targets = targets
        self.indices = indices
        self.offsets = offsets
    }

    /// How many samples.
    public var count: Int { indices.count }
}

/// What a network should answer to a batch.
public enum BatchTargets: Sendable, Equatable {
    /// `[batch]`, or `[batch, time]`; below 0 where nothing is to be answered, as beyond a text's end.
    case classes(IndexTensor)
    /// `[batch, ...]`
    case values(Tensor)

    /// The class of each sample, where the target is one.
    public var labels: [Int32]? {
        guard case .classes(let labels) = self else { return nil }
        return labels.values
    }
}
