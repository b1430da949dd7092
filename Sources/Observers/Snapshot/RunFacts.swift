import Settings

/// What changes seldom: for a network only when it is built anew. The row of a learner without layers says what it has learnt so far.
public struct RunFacts: Sendable, Equatable, Codable {
    public var run: RunDescription
    public var architecture: Architecture

    /// The facts of a run and its network.
    public init(run: RunDescription, architecture: Architecture) {
        self.run = run
        self.architecture = architecture
    }
}

/// What a run is. It changes only where the run begins again, with another seed or other data.
public struct RunDescription: Sendable, Equatable, Codable {
    public let id: String
    public let model: String
    public let data: String
    public let seed: UInt64
    public let threads: Int
    public let classNames: [String]
    public let trainSamples: Int
    public let validationSamples: Int
    /// The loss of an untrained classifier that knows nothing: ln C, or ln 2 for yes or no; nil where there is no such figure.
    public let chanceLoss: Float?
    /// The share of right guesses of one that knows nothing; nil where nothing is right or wrong.
    public let chanceAccuracy: Float?
    /// What can be right or wrong; nil where the network predicts numbers.
    public let accuracyUnit: AccuracyUnit?
    public let task: LearningTask
    /// The names of the network's outputs, the main one first; empty where it has one answer.
    public let outputs: [String]

    /// The description of a run.
    public init(
        id: String, model: String, data: String, seed: UInt64, threads: Int, classNames: [String], trainSamples: Int,
        validationSamples: Int, chanceLoss: Float?, chanceAccuracy: Float? = nil, accuracyUnit: AccuracyUnit?,
        task: LearningTask = .classification, outputs: [String] = []
    ) {
        self.id = id
        self.model = model
        self.data = data
        self.seed = seed
        self.threads = threads
        self.classNames = classNames
        self.trainSamples = trainSamples
        self.validationSamples = validationSamples
        self.chanceLoss = chanceLoss
        self.chanceAccuracy = chanceAccuracy
        self.accuracyUnit = accuracyUnit
        self.task = task
        self.outputs = outputs
    }
}
