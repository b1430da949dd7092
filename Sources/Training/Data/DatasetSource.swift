import Datasets
import Networks
import Tensors

/// A run's batches out of a data set, prepared ahead on a queue of their own.
public final class DatasetSource: SampleSource {
    public let name: String
    public let classNames: [String]
    public let task: Task
    public let notes: [String]
    public let tokenizers: [any Tokenizer]
    private let loader: BatchLoader
    private let evaluated: any SampleCollection
    private let pool: BufferPool
    private let shuffles: Bool
    public let evaluatesTestSet: Bool

    /// A source over a data set.
    ///
    /// - Parameters:
    ///   - pool: where batches take their memory, the one that kernels use.
    ///   - shuffles: whether each epoch has an order of its own.
    ///   - usesTest: whether the test set stands in for the validation set, where there is one.
    ///   - notes: what else is to be known of the samples.
    public init(
        _ dataset: Dataset, pool: BufferPool, shuffles: Bool = true, usesTest: Bool = false,
        notes: [String] = []
    ) {
        name = dataset.name
        classNames = dataset.classNames
        task = dataset.task
        self.notes = notes + dataset.notes
        tokenizers = dataset.tokenizers
        loader = BatchLoader(dataset.training, pool: pool)
        evaluated = usesTest ? dataset.test ?? dataset.validation : dataset.validation
        evaluatesTestSet = usesTest && dataset.test != nil
        self.pool = pool
        self.shuffles = shuffles
    }

    public var trainingCount: Int { loader.count }
    public var validationCount: Int { evaluated.count }

    public func trainingBatch(_ order: EpochOrder, positions: Range<Int>) throws -> SampleBatch {
        SampleBatch(
            loader.batch(
                SampleOrder(seed: order.seed, epoch: order.epoch, isShuffled: shuffles), positions: positions))
    }

    public func trainingSamples(_ indices: [Int]) throws -> SampleBatch {
        SampleBatch(loader.samples.batch(indices, from: pool))
    }

    public func alignment(ofValidationSample index: Int) -> TokenAlignment? { evaluated.alignment(ofSample: index) }

    public func reference(ofValidationSample index: Int) -> String? { (evaluated as? TextPairs)?.targets[index] }

    public func validationBatch(_ indices: Range<Int>) throws -> SampleBatch {
        SampleBatch(evaluated.batch(Array(indices), from: pool))
    }
}

extension SampleBatch {
    /// A data set's batch as a network takes it.
    init(_ batch: Batch) {
        let target: Target =
            switch batch.targets {
            case .classes(let labels): .classes(labels)
            case .values(let values): .values(values)
            }
        self.init(inputs: batch.inputs, target: target, count: batch.count)
    }
}
