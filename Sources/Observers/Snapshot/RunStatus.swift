/// What a run is doing at the moment: the part that changes with every step.
public struct RunStatus: Sendable, Equatable, Codable {
    public var state: EngineState
    public var progress: Progress
    /// What `undo` would take back; nil where no edit is in force.
    public var editInForce: EditInForce?
    /// The newest condition that still holds; nil when all is well.
    public var alert: Alert?
    /// The last answers, newest last; each says to which client it was given.
    public var answers: [CommandAnswer]

    /// The status of a run.
    public init(
        state: EngineState, progress: Progress, editInForce: EditInForce? = nil, alert: Alert? = nil,
        answers: [CommandAnswer] = []
    ) {
        self.state = state
        self.progress = progress
        self.editInForce = editInForce
        self.alert = alert
        self.answers = answers
    }
}

/// How far a run is.
public struct Progress: Sendable, Equatable, Codable {
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
        isUntrained: Bool = false,
        learningRate: Float,
        pace: Pace, samplesPerSecond: Double? = nil, secondsLeft: Double? = nil, loss: Float? = nil,
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
