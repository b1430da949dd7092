import Datasets
import Networks
import Settings
import Tensors

/// A source over samples that are already tensors: the benchmark's inputs, and tests.
public final class MemorySource: SampleSource {
    public let name: String
    public let classNames: [String]
    public var task: LearningTask { classNames.count > 1 ? .classification : .regression }
    public let trainingCount: Int
    public let validationCount: Int
    private let training: SampleBatch
    private let validation: SampleBatch
    private let shuffles: Bool
    private var newest: (order: EpochOrder, indices: [Int])?

    /// A source of the given samples, shuffled anew each epoch if so said.
    public init(
        name: String, training: SampleBatch, validation: SampleBatch, classNames: [String],
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

    public func trainingBatch(_ order: EpochOrder, positions: Range<Int>) -> SampleBatch {
        // Without a shuffle a stretch of the set is a view of it, and nothing is copied.
        guard shuffles else { return training.items(positions) }
        if newest?.order != order {
            var generator = RandomPlace(
                seed: order.seed, stream: RandomStream.shuffle, step: UInt32(truncatingIfNeeded: order.epoch)
            ).generator
            newest = (order, Array(0..<trainingCount).shuffled(using: &generator))
        }
        return training.gathered(Array((newest?.indices ?? [])[positions]))
    }

    public func trainingSamples(_ indices: [Int]) -> SampleBatch { training.gathered(indices) }

    public func validationBatch(_ indices: Range<Int>) -> SampleBatch { validation.items(indices) }
}

extension SampleBatch {
    /// A stretch of the samples; inputs are not copied.
    func items(_ range: Range<Int>) -> SampleBatch {
        let target: Target
        switch self.target {
        case .classes(let labels):
            let stride = labels.shape.stride
            let values = labels.values[range.lowerBound * stride..<range.upperBound * stride]
            target = .classes(IndexTensor(Array(values), shape: labels.shape.with(first: range.count)))
        case .values(let values): target = .values(values.items(range))
        }
        return SampleBatch(inputs: inputs.map { $0.items(range) }, target: target, count: range.count, columns: columns)
    }

    /// The samples at `indices`, copied.
    func gathered(_ indices: [Int]) -> SampleBatch {
        let target: Target
        switch self.target {
        case .classes(let labels):
            let stride = labels.shape.stride
            let values = indices.flatMap { labels.values[$0 * stride..<($0 + 1) * stride] }
            target = .classes(IndexTensor(values, shape: labels.shape.with(first: indices.count)))
        case .values(let values): target = .values(values.rows(indices))
        }
        return SampleBatch(
            inputs: inputs.map { $0.rows(indices) }, target: target, count: indices.count, columns: columns)
    }
}
