import Datasets
import Settings

/// A source over samples that are already tensors: the benchmark's inputs, and tests.
public final class MemorySource: SampleSource {
    public let name: String
    public let classNames: [String]
    public var task: LearningTask { classNames.count > 1 ? .classification : .regression }
    public let trainingCount: Int
    public let validationCount: Int
    private let training: Batch
    private let validation: Batch
    private let shuffles: Bool
    private var newest: (order: SampleOrder, indices: [Int])?

    /// A source of the given samples, shuffled anew each epoch if so said.
    public init(
        name: String, training: Batch, validation: Batch, classNames: [String],
        shuffles: Bool = true
    ) {
        self.name = name
        self.training = training
        self.validation = validation
        self.classNames = classNames
        self.shuffles = shuffles
        trainingCount = training.count
        validationCount = validation.count
    }

    public func trainingBatch(_ order: SampleOrder, positions: Range<Int>) -> Batch {
        // Without a shuffle a stretch of the set is a view of it, and nothing is copied.
        guard shuffles else { return training.items(positions) }
        if newest?.order != order { newest = (order, order.indices(of: trainingCount)) }
        return training.rows(Array((newest?.indices ?? [])[positions]))
    }

    public func trainingSamples(_ indices: [Int]) -> Batch { training.rows(indices) }

    public func validationBatch(_ indices: Range<Int>) -> Batch { validation.items(indices) }
}
