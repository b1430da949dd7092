import Settings

/// What a network learns from: samples to train on, samples to evaluate it on, and perhaps some for the last word.
public struct Dataset: Sendable {
    /// The recipe's word for it.
    public let name: String
    /// In the order of the labels; empty where there are no classes.
    public let classNames: [String]
    public let task: LearningTask
    /// What is known of its numbers.
    public internal(set) var facts: DataFacts
    /// What a network is asked for, the main target first.
    public let targets: [TargetFacts]
    /// What the symbols of a recipe stand for: `classes`, `vocabulary`, `vocabulary.source`.
    public let symbols: [String: Int]
    /// How the texts of the network's inputs become tokens, in the order of the inputs; empty where there are none. The last
    /// one is that of the answers as well, where these are texts.
    public let tokenizers: [any Tokenizer]
    public let training: any SampleCollection
    public let validation: any SampleCollection
    public let test: (any SampleCollection)?
    /// What the user should know of the samples: which rows were left out and why, what was taken for granted.
    public internal(set) var notes: [String]

    /// A data set of splits that share their form.
    public init(
        name: String, classNames: [String], task: LearningTask, symbols: [String: Int],
        tokenizers: [any Tokenizer] = [],
        training: any SampleCollection,
        validation: any SampleCollection, test: (any SampleCollection)?,
        notes: [String] = [], facts: DataFacts = DataFacts(), targets: [TargetFacts] = []
    ) {
        self.name = name
        self.classNames = classNames
        self.task = task
        self.facts = facts
        self.targets =
            targets.isEmpty ? [TargetFacts(task: task, classNames: classNames, columns: facts.targets)] : targets
        self.symbols = symbols
        self.tokenizers = tokenizers
        self.training = training
        self.validation = validation
        self.test = test
        self.notes = notes
    }
}
