import Datasets
import Settings
import Tensors

/// A run's batches out of a data set, prepared ahead on a queue of their own.
public final class DatasetSource: SampleSource {
    public let name: String
    public let classNames: [String]
    public let task: LearningTask
    public let notes: [String]
    /// Those that do not come from the data set itself.
    private let ownNotes: [String]
    public let tokenizers: [any Tokenizer]
    public let facts: DataFacts
    public var targets: [TargetFacts] { dataset.targets }
    private let dataset: Dataset
    private let loader: BatchLoader
    private let evaluated: any SampleCollection
    private let pool: BufferPool
    private let shuffles: Bool
    public let evaluatesTestSet: Bool
    private let usesTest: Bool
    private let origin: DataOrigin?
    /// What was changed of the data's settings since the run was opened.
    private let edits: [String: SettingValue]

    /// A source over a data set.
    ///
    /// - Parameters:
    ///   - pool: where batches take their memory, the one that kernels use.
    ///   - shuffles: whether each epoch has an order of its own.
    ///   - usesTest: whether the test set stands in for the validation set, where there is one.
    ///   - notes: what else is to be known of the samples.
    ///   - origin: what the data was loaded from, so that its settings can be changed.
    ///   - edits: what was changed of them.
    ///   - digest: the samples' digest, where it is known.
    init(
        _ dataset: Dataset, pool: BufferPool, shuffles: Bool = true, usesTest: Bool = false,
        notes: [String] = [], origin: DataOrigin? = nil, edits: [String: SettingValue] = [:],
        digest: SourceDigest? = nil
    ) {
        self.dataset = dataset
        self.usesTest = usesTest
        self.origin = origin
        self.edits = edits
        knownDigest = digest
        name = dataset.name
        classNames = dataset.classNames
        task = dataset.task
        ownNotes = notes
        self.notes = notes + dataset.notes
        tokenizers = dataset.tokenizers
        facts = dataset.facts
        loader = BatchLoader(dataset.training, pool: pool)
        evaluated = usesTest ? dataset.test ?? dataset.validation : dataset.validation
        evaluatesTestSet = usesTest && dataset.test != nil
        self.pool = pool
        self.shuffles = shuffles
    }

    public func fields(_ edits: [String: SettingValue]) -> [DataField] {
        // Edits that do not fit were refused when they were made.
        guard let spec = try? origin?.spec.edited(edits) else { return [] }
        let reason = "the samples belong to a run's beginning"
        let kind = Setting("kind", .choice(DatasetCatalog.all.names), fixed: reason, "what the network learns from")
        return [DataField(setting: kind, value: .text(spec.kind), effect: .fixed(reason))]
            + spec.live.map { DataField(setting: $0.setting, value: $0.value, effect: .live) }
            + spec.editable.map { DataField(setting: $0.setting, value: $0.value, effect: .rebuilds) }
            + spec.fixed.map { DataField(setting: $0.setting, value: $0.value, effect: .fixed($0.reason)) }
    }

    public func edited(_ edits: [String: SettingValue]) throws -> any SampleSource {
        guard edits != self.edits else { return self }
        guard let origin else { throw EditError.unknownField("data", nearest: nil) }
        let spec = try origin.spec.edited(edits)
        func source(_ dataset: Dataset, digest: SourceDigest? = nil) -> DatasetSource {
            DatasetSource(
                dataset, pool: pool, shuffles: shuffles, usesTest: usesTest, notes: ownNotes, origin: origin,
                edits: edits, digest: digest)
        }
        // The same samples: their digest is taken before anything is drawn.
        if !spec.differ(edits, from: self.edits) { return source(dataset.prepared(by: spec), digest: knownDigest) }
        // Weights or a checkpoint may have brought its coding and the order of its classes: they can't be learnt again.
        if !spec.differ(edits, from: origin.edits) { return source(origin.dataset.prepared(by: spec)) }
        // Other samples begin with untrained weights, so what they become is learnt from them.
        let dataset = try spec.load(
            path: origin.path, seed: origin.seed, tokenizers: tokenizers, isEvaluated: origin.isEvaluated)
        for (name, size) in origin.symbols.sorted(by: { $0.key < $1.key }) where dataset.symbols[name] != size {
            throw TrainingError.otherSymbols(
                symbol: name, was: size, becomes: dataset.symbols[name],
                overrides: edits.sorted { $0.key < $1.key }.map { "data.\($0.key)=\($0.value.text)" })
        }
        return source(dataset)
    }

    /// Taken when it is first asked for: a pass over all samples.
    public var digest: SourceDigest? {
        if let knownDigest { return knownDigest }
        let taken = SourceDigest(training: loader.samples.digest, validation: evaluated.digest)
        knownDigest = taken
        return taken
    }
    private var knownDigest: SourceDigest?

    /// A pass over all samples, so that it is taken once.
    public private(set) lazy var longest: [Int] = {
        let (training, validation) = (loader.samples.longest, evaluated.longest)
        return training.indices.map { max(training[$0], validation.indices.contains($0) ? validation[$0] : 0) }
    }()

    public var trainingCount: Int { loader.count }
    public var validationCount: Int { evaluated.count }

    public func trainingBatch(_ order: SampleOrder, positions: Range<Int>) throws -> Batch {
        loader.batch(shuffles ? order : order.unshuffled, positions: positions).described(by: facts.targets)
    }

    public func trainingSamples(_ indices: [Int]) throws -> Batch {
        loader.samples.batch(indices, from: pool).described(by: facts.targets)
    }

    public func alignment(ofValidationSample index: Int) -> TokenAlignment? { evaluated.alignment(ofSample: index) }

    public func reference(ofValidationSample index: Int) -> String? { (evaluated as? TextPairs)?.targets[index] }

    public func preview(ofValidationSample index: Int) -> SamplePreview? { evaluated.preview(index) }

    public func validationBatch(_ indices: Range<Int>) throws -> Batch {
        evaluated.batch(Array(indices), from: pool).described(by: facts.targets)
    }
}

/// What a source's samples were loaded from.
struct DataOrigin: Sendable {
    /// What the recipe says of the data, without edits.
    let spec: DatasetSpec
    let path: String?
    let seed: UInt64
    /// Whether samples are only evaluated.
    let isEvaluated: Bool
    /// What was opened.
    let dataset: Dataset
    /// The edits under which it was opened, as a run has them that goes on from a checkpoint.
    let edits: [String: SettingValue]

    /// What the network was built for: `classes`. Other samples must leave it so.
    var symbols: [String: Int] { dataset.symbols }
}
