import Networks
import Observers
import Settings
import Tensors

/// A training run: a state machine that does one unit of work at a time, a training step or an evaluation batch.
///
/// It has no threads and no clock; its owner calls `step` while there is work, applies commands between the steps, and
/// writes what `takeEffects` says. All that training changes is in `current` and in the weights of `stepper`; a checkpoint
/// and a keyframe hold these two, and the way back, on, or anew is to put other ones in their place. The rest is what the
/// run was made from, books that it keeps, and what follows from the state.
public final class TrainingRun {
    // What it was made from.
    public let id: String
    let blueprint: any RunBlueprint
    let processor: Processor
    let callbacks: StatedCallbacks
    /// The plan as the recipe has it, without edits.
    public let recipePlan: TrainingPlan

    // What training changes.
    package internal(set) var current: RunState
    var stepper: Stepper

    // How it came here, and the ways back.
    var timeline: Timeline
    var keyframes = KeyframeStore()

    // The evaluation under way, and what the newest one said of each sample.
    var evaluation: EpochEvaluator?
    var results: SampleResults?

    // Books, which no step reads.
    /// How fast its owner lets it step; only shown here.
    public var pace = Pace.unlimited
    var meter = ThroughputMeter()
    let desk = ProbeDesk()
    var conditions = RunConditions()
    var outbox = Outbox()
    /// What the owner's clock said at the newest unit of work.
    var moment = 0.0
    /// When the newest automatic checkpoint was made, or the first step done.
    var lastSave: Double?
    var facts = KnownFacts()
    /// The newest snapshot: the next one shares with it what has not changed.
    var published: EngineSnapshot?

    /// A run ready before its first step.
    ///
    /// - Parameter dataEdits: edits of the data under which the source's samples were made.
    /// - Throws: what makes the plan or the network impossible.
    public init(
        id: String, blueprint: any RunBlueprint, source: any SampleSource, plan: TrainingPlan,
        dataEdits: [String: SettingValue] = [:], seed: UInt64, processor: Processor,
        callbacks: StatedCallbacks = StatedCallbacks()
    ) throws {
        self.id = id
        self.blueprint = blueprint
        self.processor = processor
        self.callbacks = callbacks
        recipePlan = plan
        // Otherwise the recipe's own samples would be made only to be thrown away.
        var first = plan
        first.data = plan.data.merging(dataEdits) { $1 }
        stepper = try Stepper(blueprint, source, plan: first, seed: seed, on: processor)
        current = RunState(
            seed: seed, plan: first, callbacks: try CallbackList(callbacks, edits: plan.callbacks),
            initialValues: stepper.learner.initialValues)
        timeline = Timeline(seed: seed, plan: plan)
        // The first matters most, and the newest entry is what the screen says.
        for note in trainingNotes.reversed() { conditions.log(note, step: 0, isAnswer: true) }
        beginDueEvaluation()
    }

    public var seed: UInt64 { current.seed }
    public var plan: TrainingPlan { current.plan }
    public var state: EngineState { current.activity }
    public var progression: Progression { current.progression }
    /// One summary an epoch, and one of the untrained network.
    public var history: [EpochSummary] { current.history }
    /// The rate that the newest step used.
    public var lastLearningRate: Float { current.lastLearningRate }
    /// The figures of the newest evaluation of the whole validation set.
    public var newestEvaluation: EvaluationTotals? { current.newestEvaluation }
    /// Why the run ended for good; nil while it may go on.
    public var ending: RunEnding? { current.ending }
    /// The epoch whose weights were put back when the run ended; nil if these are the last epoch's.
    public var restoredEpoch: Int? { current.restoredEpoch }
    package var source: any SampleSource { stepper.source }
    /// What is trained.
    package var learner: any Learner { stepper.learner }
    /// The executor of a run that trains a network; who may meet other learners asks `learner`.
    public var executor: StepExecutor { stepper.executor }

    /// A rate as it is written down: NaN, which no number stands for, where there are no weights that it moves.
    func shownRate(_ rate: Float) -> Float { learner.executor == nil ? .nan : rate }

    /// What is to be done next; nil while there is nothing to do.
    public var nextWork: WorkItem? {
        if let evaluation { return evaluation.purpose == .probe ? .probeBatch : .evaluationBatch }
        return state.isMoving ? .trainingStep : nil
    }

    /// Does one unit of work: an evaluation batch if one is due, else a training step.
    ///
    /// - Parameter now: seconds by any clock that does not go back.
    public func step(now: Double) {
        moment = now
        meter.tick(at: now)
        do {
            switch nextWork {
            case .evaluationBatch, .probeBatch: try advanceEvaluation()
            case .trainingStep: try trainBatch()
            case nil: break
            }
        } catch {
            fail(error)
        }
        saveIfDue()
        if nextWork == nil { meter.stand() }
    }

    /// Threads that it computes with.
    public var threads: Int { processor.threads }

    /// The newest condition that still holds.
    public var alert: Alert? { conditions.alert }

    /// What the user should know of the run's samples.
    public var notes: [String] { source.notes }

    /// The same, and what is to be known of training on them.
    public var trainingNotes: [String] { notes + (batchNormCheck.note.map { [$0] } ?? []) }

    var batchNormCheck: BatchNormCheck {
        BatchNormCheck(learner.executor?.network.spec, batch: plan.batch, samples: source.trainingCount)
    }

    /// Whether weights of an earlier epoch are kept that come back when the run has come to its end.
    package var keepsEarlierWeights: Bool {
        state != .finished && current.callbacks.memory.kept.values.contains { $0.updates != learner.updates }
    }

    /// What each callback remembers, in the order of the recipe.
    package var rememberedByCallbacks: [[String: Double]] { current.callbacks.memory.states }

    /// How many copies of weights callbacks keep.
    package var keptWeights: Int { current.callbacks.memory.kept.count }

    /// Whether the validation set is being gone through.
    public var isEvaluating: Bool { evaluation != nil }

    /// What is wrong with the run's files; nil while all is well.
    public var storageAlert: Alert? {
        get { conditions.storage }
        set { conditions.storage = newValue }
    }

    /// The run is about to be left: pauses, and has everything written, if there is anything to keep.
    public func prepareToLeave() {
        if state.isMoving { current.activity = .paused }
        guard progression.step > 0 else { return }
        save(isLeft: true)
    }

    /// What is to be written, in order, since the last call.
    public func takeEffects() -> [RunEffect] { outbox.takeEffects() }

    /// Has the raw records and the events gathered so far written.
    public func flushRecords() {
        outbox.flush(timeline, at: moment)
    }

    /// The batches of a whole epoch.
    public var batchesPerEpoch: Int { plan.updates(samples: source.trainingCount) }

    /// The schedule's factor for the next update, the plateau's share included.
    var rateFactor: Float { stepper.rateFactor(current) }

    /// The rate of the next update.
    public var learningRate: Float { stepper.learningRate(current) }

    /// The moment in epochs, with its fraction.
    var epochTime: Float { current.epochTime(samples: source.trainingCount) }

    func fail(_ error: any Error) {
        current.activity = .failed("\(error)")
        evaluation = nil
        conditions.log("failed: \(error)", step: progression.step)
    }

    /// Notes on the timeline what has just changed the course, or was found out.
    func note(_ change: TimelineEvent.Change, by author: TimelineEvent.Author) {
        timeline.append(
            change, by: author, step: progression.step, epoch: progression.epoch,
            isBeforeEvaluation: current.dueEvaluation != nil)
    }
}
