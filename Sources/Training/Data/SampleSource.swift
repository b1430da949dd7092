import Datasets
import Settings

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

    /// What is asked of the network, the main target first.
    var targets: [TargetFacts] { get }

    /// What the user should know of the samples: rows left out, and why.
    var notes: [String] { get }

    /// How the texts of the inputs became tokens, in their order; the last one is that of the answers too. Empty without texts.
    var tokenizers: [any Tokenizer] { get }

    /// What is known of the samples' numbers.
    var facts: DataFacts { get }

    /// The most tokens of a sample as a batch has them, for each of its inputs that is a text; empty without texts.
    var longest: [Int] { get }

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
    func trainingBatch(_ order: SampleOrder, positions: Range<Int>) throws -> Batch

    /// The samples `indices` of the training set, counted in its own order.
    ///
    /// - Throws: what reading them threw.
    func trainingSamples(_ indices: [Int]) throws -> Batch

    /// The samples `indices` of the validation set, in its own order.
    ///
    /// - Throws: what reading them threw.
    func validationBatch(_ indices: Range<Int>) throws -> Batch
}

extension SampleSource {
    /// The samples `indices` of the training set, in its own order.
    ///
    /// - Throws: what reading them threw.
    public func trainingSamples(_ indices: Range<Int>) throws -> Batch { try trainingSamples(Array(indices)) }
    public var evaluatesTestSet: Bool { false }
    public func fields(_ edits: [String: SettingValue]) -> [DataField] { [] }
    public func edited(_ edits: [String: SettingValue]) throws -> any SampleSource {
        guard let name = edits.keys.sorted().first else { return self }
        throw EditError.unknownField("data.\(name)", nearest: nil)
    }
    public var notes: [String] { [] }
    public var tokenizers: [any Tokenizer] { [] }
    public var facts: DataFacts { DataFacts() }
    public var targets: [TargetFacts] { [TargetFacts(task: task, classNames: classNames, columns: facts.targets)] }
    public var longest: [Int] { [] }
    public var digest: SourceDigest? { nil }
    public func preview(ofValidationSample index: Int) -> SamplePreview? { nil }
    public func alignment(ofValidationSample index: Int) -> TokenAlignment? { nil }
    public func reference(ofValidationSample index: Int) -> String? { nil }
}
