import Settings

/// All that the screen knows of the engine, at one moment between two steps.
public struct EngineSnapshot: Sendable, Equatable {
    /// Rises by one with each snapshot of an engine.
    public var number: Int
    public var run: RunDescription
    public var architecture: Architecture
    public var state: EngineState
    public var progress: Progress
    public var metrics: [MetricSeries]
    public var marks: [TimelineMark]
    /// What `undo` would take back; nil where no edit is in force.
    public var editInForce: EditInForce?
    /// The newest condition that still holds; nil when all is well.
    public var alert: Alert?
    public var log: [LogEntry]
    /// The last answers, newest last.
    public var answers: [CommandAnswer]
    public var hyperparameters: [Hyperparameter]
    /// What is set otherwise than the recipe has it, in the order of the list above; empty for a run as its recipe has it.
    public var differences: [RecipeDifference]
    public var frozenLayers: [String]
    /// Attention heads that are switched off, by the path of their attention.
    public var headsOff: [String: [Int]]
    public var probes: [ProbeRequest: ProbeResult]

    /// A snapshot of a run.
    public init(
        number: Int, run: RunDescription, architecture: Architecture, state: EngineState, progress: Progress,
        metrics: [MetricSeries] = [], marks: [TimelineMark] = [], editInForce: EditInForce? = nil, alert: Alert? = nil,
        log: [LogEntry] = [],
        answers: [CommandAnswer] = [], hyperparameters: [Hyperparameter] = [], differences: [RecipeDifference] = [],
        frozenLayers: [String] = [], headsOff: [String: [Int]] = [:], probes: [ProbeRequest: ProbeResult] = [:]
    ) {
        self.number = number
        self.run = run
        self.architecture = architecture
        self.state = state
        self.progress = progress
        self.metrics = metrics
        self.marks = marks
        self.editInForce = editInForce
        self.alert = alert
        self.log = log
        self.answers = answers
        self.hyperparameters = hyperparameters
        self.differences = differences
        self.frozenLayers = frozenLayers
        self.headsOff = headsOff
        self.probes = probes
    }

    /// The series of this name, if it is recorded.
    public func metric(_ name: MetricName) -> MetricSeries? { metrics.first { $0.name == name.rawValue } }

    /// What conditions call the run's place and the metrics that it records.
    public var conditionNames: [String] {
        ["step", "epoch", "lr"] + metrics.compactMap { MetricName(rawValue: $0.name).inConditions }
    }
}

/// What does not change while a run lasts.
public struct RunDescription: Sendable, Equatable {
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

/// How far a run is.
public struct Progress: Sendable, Equatable {
    /// Completed epochs.
    public var epoch: Int
    public var plannedEpochs: Int
    /// Batches done in the epoch under way.
    public var batch: Int
    public var batchesPerEpoch: Int
    /// Completed steps.
    public var step: Int
    /// Whether the weights are those that the network was built with: nothing is lost with them.
    public var isUntrained: Bool
    /// The base rate times the schedule's factor for the next update.
    public var learningRate: Float
    public var pace: Pace
    /// While training at full speed or at a pace; nil before there is a measurement.
    public var samplesPerSecond: Double?
    public var secondsLeft: Double?
    /// The loss of the newest step; before the first one, that of the untrained network.
    public var loss: Float?
    /// Of the epochs that were trained, not of evaluations in between; nil before one has ended.
    public var best: BestEpoch?
    /// Nil while the run goes on.
    public var end: RunEnd?

    /// A run's place in its plan.
    public init(
        epoch: Int = 0, plannedEpochs: Int, batch: Int = 0, batchesPerEpoch: Int, step: Int = 0,
        isUntrained: Bool = false, learningRate: Float, pace: Pace, samplesPerSecond: Double? = nil,
        secondsLeft: Double? = nil, loss: Float? = nil,
        best: BestEpoch? = nil, end: RunEnd? = nil
    ) {
        self.epoch = epoch
        self.plannedEpochs = plannedEpochs
        self.batch = batch
        self.batchesPerEpoch = batchesPerEpoch
        self.step = step
        self.isUntrained = isUntrained
        self.learningRate = learningRate
        self.pace = pace
        self.samplesPerSecond = samplesPerSecond
        self.secondsLeft = secondsLeft
        self.loss = loss
        self.best = best
        self.end = end
    }
}
