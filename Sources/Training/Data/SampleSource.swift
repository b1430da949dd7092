import Datasets
import Networks
import Settings
import Tensors

/// Samples ready for the network, with what it should have said of them.
public struct SampleBatch: Sendable {
    /// One an input of the network, the batch first.
    public let inputs: [InputTensor]
    public let target: Target
    public let count: Int
    /// What the target's numbers stand for; nil where it holds classes, or nobody knows.
    public let columns: TargetColumns?
    /// What was taken off each sample's numbers; empty where nothing was.
    public let offsets: [Float]

    /// A batch of `count` samples.
    public init(inputs: [InputTensor], target: Target, count: Int, columns: TargetColumns? = nil, offsets: [Float] = [])
    {
        self.inputs = inputs
        self.target = target
        self.count = count
        self.columns = columns
        self.offsets = offsets
    }

    /// The number that the network means, or is to say, in the units of its column.
    func original(_ seen: Float, of column: NumberColumn, row: Int) -> Double {
        column.original(offsets.indices.contains(row) ? seen + offsets[row] : seen)
    }

    /// The class of each sample, where the target is one.
    var labels: [Int32]? {
        guard case .classes(let labels) = target else { return nil }
        return labels.values
    }
}

/// Where a run's batches come from. All randomness comes from the seed, so that equal arguments give equal batches.
///
/// Belongs to the run's queue; whatever it prepares ahead on another queue is its own affair.
public protocol SampleSource: AnyObject {
    /// For headers: `digits`.
    var name: String { get }
    var trainingCount: Int { get }
    var validationCount: Int { get }
    /// Whether the test set stands in for the validation set.
    var evaluatesTestSet: Bool { get }
    /// Empty where there are no classes.
    var classNames: [String] { get }
    /// What is asked of the network.
    var task: LearningTask { get }

    /// The settings of the data with their values under these edits, and what it costs to change them.
    func fields(_ edits: [String: SettingValue]) -> [DataField]

    /// The source with these edits of the data's settings, whose samples are made anew; itself where they are in force.
    ///
    /// - Throws: what makes that impossible.
    func edited(_ edits: [String: SettingValue]) throws -> any SampleSource

    /// What the user should know of the samples: rows left out, and why.
    var notes: [String] { get }

    /// How the texts of the inputs became tokens, in their order; the last one is that of the answers too. Empty without texts.
    var tokenizers: [any Tokenizer] { get }

    /// What is known of the samples' numbers.
    var facts: DataFacts { get }

    /// What tells these samples from others; nil where nobody can know.
    var digest: SourceDigest? { get }

    /// A validation sample for the eye; nil where the source has nothing but tensors.
    func preview(ofValidationSample index: Int) -> SamplePreview?

    /// Which tokens of a validation sample the data knows to belong together; nil where it does not.
    func alignment(ofValidationSample index: Int) -> TokenAlignment?

    /// The text that a validation sample is to become, as it was read; nil where it is none.
    func reference(ofValidationSample index: Int) -> String?

    /// The samples at `positions` of the order in which an epoch goes through the training set.
    ///
    /// - Throws: what reading them threw.
    func trainingBatch(_ order: EpochOrder, positions: Range<Int>) throws -> SampleBatch

    /// The samples `indices` of the training set, counted in its own order.
    ///
    /// - Throws: what reading them threw.
    func trainingSamples(_ indices: [Int]) throws -> SampleBatch

    /// The samples `indices` of the validation set, in its own order.
    ///
    /// - Throws: what reading them threw.
    func validationBatch(_ indices: Range<Int>) throws -> SampleBatch
}

extension SampleSource {
    /// The samples `indices` of the training set, in its own order.
    ///
    /// - Throws: what reading them threw.
    public func trainingSamples(_ indices: Range<Int>) throws -> SampleBatch { try trainingSamples(Array(indices)) }
    public var evaluatesTestSet: Bool { false }
    public func fields(_ edits: [String: SettingValue]) -> [DataField] { [] }
    public func edited(_ edits: [String: SettingValue]) throws -> any SampleSource {
        guard let name = edits.keys.sorted().first else { return self }
        throw EditError.unknownField("data.\(name)", nearest: nil)
    }
    public var notes: [String] { [] }
    public var tokenizers: [any Tokenizer] { [] }
    public var facts: DataFacts { DataFacts() }
    public var digest: SourceDigest? { nil }
    public func preview(ofValidationSample index: Int) -> SamplePreview? { nil }
    public func alignment(ofValidationSample index: Int) -> TokenAlignment? { nil }
    public func reference(ofValidationSample index: Int) -> String? { nil }
}

/// Which order of the training samples is meant: equal values, equal order.
public struct EpochOrder: Sendable, Hashable {
    public let seed: UInt64
    /// Counted from 0.
    public let epoch: Int

    /// The order of `epoch` under `seed`.
    public init(seed: UInt64, epoch: Int) {
        self.seed = seed
        self.epoch = epoch
    }
}
