import Datasets
import Networks
import Settings
import Tensors

/// A run's batches out of a data set, prepared ahead on a queue of their own.
public final class DatasetSource: SampleSource {
    public private(set) var name: String
    public let classNames: [String]
    public let task: LearningTask
    public let notes: [String]
    public let tokenizers: [any Tokenizer]
    public private(set) var facts: DataFacts
    private var loader: BatchLoader
    private var evaluated: any SampleCollection
    /// The data that it was made from, where its settings may be changed.
    private let origin: (spec: DatasetSpec, seed: UInt64)?
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
    ///   - origin: the data and the seed that it was loaded from, so that its settings can be changed.
    public init(
        _ dataset: Dataset, pool: BufferPool, shuffles: Bool = true, usesTest: Bool = false,
        notes: [String] = [], origin: (spec: DatasetSpec, seed: UInt64)? = nil
    ) {
        self.origin = origin
        name = dataset.name
        classNames = dataset.classNames
        task = dataset.task
        self.notes = notes + dataset.notes
        tokenizers = dataset.tokenizers
        facts = dataset.facts
        loader = BatchLoader(dataset.training, pool: pool)
        evaluated = usesTest ? dataset.test ?? dataset.validation : dataset.validation
        evaluatesTestSet = usesTest && dataset.test != nil
        self.pool = pool
        self.shuffles = shuffles
    }

    public func editable(_ edits: [String: SettingValue]) -> [(setting: Setting, value: SettingValue)] {
        // Edits that do not fit were refused when they were made.
        (try? origin?.spec.edited(edits))?.editable ?? []
    }

    public func remake(_ edits: [String: SettingValue]) throws {
        guard let origin else { return }
        let dataset = try origin.spec.edited(edits).load(seed: origin.seed)
        name = dataset.name
        facts = dataset.facts
        loader = BatchLoader(dataset.training, pool: pool)
        evaluated = evaluatesTestSet ? dataset.test ?? dataset.validation : dataset.validation
    }

    public var trainingCount: Int { loader.count }
    public var validationCount: Int { evaluated.count }

    public func trainingBatch(_ order: EpochOrder, positions: Range<Int>) throws -> SampleBatch {
        SampleBatch(
            loader.batch(
                SampleOrder(seed: order.seed, epoch: order.epoch, isShuffled: shuffles), positions: positions),
            facts.targets)
    }

    public func trainingSamples(_ indices: [Int]) throws -> SampleBatch {
        SampleBatch(loader.samples.batch(indices, from: pool), facts.targets)
    }

    public func alignment(ofValidationSample index: Int) -> TokenAlignment? { evaluated.alignment(ofSample: index) }

    public func reference(ofValidationSample index: Int) -> String? { (evaluated as? TextPairs)?.targets[index] }

    public func preview(ofValidationSample index: Int) -> SamplePreview? { evaluated.preview(index) }

    public func validationBatch(_ indices: Range<Int>) throws -> SampleBatch {
        SampleBatch(evaluated.batch(Array(indices), from: pool), facts.targets)
    }
}

extension SampleBatch {
    /// A data set's batch as a network takes it.
    init(_ batch: Batch, _ columns: TargetColumns?) {
        let target: Target =
            switch batch.targets {
            case .classes(let labels): .classes(labels)
            case .values(let values): .values(values)
            }
        self.init(inputs: batch.inputs, target: target, count: batch.count, columns: columns, offsets: batch.offsets)
    }
}
