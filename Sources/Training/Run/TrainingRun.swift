import Networks
import Observers
import Settings
import Tensors

/// A training run: a state machine that does one unit of work at a time, a training step or an evaluation batch.
///
/// It has no threads and no clock; its owner calls `step` while there is work, applies commands between the steps, and
/// writes what `takeEffects` says. What it consists of: the plan (`TrainingPlan`), who carries out steps
/// (`StepExecutor`) and evaluations (`EpochEvaluator`), where it is (`Progression`), its history (`MetricRecorder`,
/// `EditJournal`), and the ways back (`GoodStates`, `Checkpoint`).
public final class TrainingRun {
    public let id: String
    let blueprint: any RunBlueprint
    package let source: any SampleSource
    let processor: Processor

    public internal(set) var seed: UInt64
    public internal(set) var plan: TrainingPlan
    /// The plan as the recipe has it, without edits.
    public let recipePlan: TrainingPlan
    public internal(set) var state = EngineState.idle
    public internal(set) var progression = Progression()
    /// One summary an epoch, and one of the untrained network.
    public internal(set) var history: [EpochSummary] = []
    /// How fast its owner lets it step; only shown here.
    public var pace = Pace.unlimited

    public internal(set) var executor: StepExecutor
    var parts: PlanParts
    /// The rate that the newest step used.
    public internal(set) var lastLearningRate: Float = 0
    /// The figures of the newest evaluation of the whole validation set.
    public internal(set) var newestEvaluation: EvaluationTotals?
    var goal = Goal.none
    /// Whether the planned end no longer holds, since somebody went on beyond it.
    var isBeyondPlan = false
    /// Why the run ended for good; nil while it may go on.
    public internal(set) var ending: RunEnding?
    /// The epoch whose weights were put back when the run ended; nil if these are the last epoch's.
    public internal(set) var restoredEpoch: Int?
    var evaluation: EpochEvaluator?
    /// The newest complete verdict on the validation set.
    var verdicts: Verdicts?
    /// What ruin is measured against.
    var untrainedLoss: Float?
    var recorder = MetricRecorder()
    var journal = EditJournal()
    var goodStates = GoodStates()
    /// What led to the ruin that the run is in; nil while it is sound.
    var ruinCase: RuinCase?
    var callbacks: CallbackList
    let makeCallbacks: () -> [any Callback]
    var meter = ThroughputMeter()
    let desk = ProbeDesk()
    var conditions = RunConditions()
    var effects: [RunEffect] = []
    /// The layers' fields under the edits for which they were last asked.
    var knownFields: (edits: [String: SettingValue], fields: [LayerField])?
    /// What differs from the recipe under the plan for which it was last asked.
    var knownDifferences: (plan: TrainingPlan, list: [RecipeDifference])?
    /// What the owner's clock said at the newest unit of work.
    var moment = 0.0
    /// When the newest automatic checkpoint was made, or the first step done.
    var lastSave: Double?
    /// The facts of the network that they were last asked for.
    var knownArchitecture: (network: ObjectIdentifier, plan: TrainingPlan, facts: Architecture)?
    /// The weights before the first step, for the probes that show what has changed.
    var initialValues: Arena

    /// A run ready before its first step.
    ///
    /// - Throws: what makes the plan or the network impossible.
    public init(
        id: String, blueprint: any RunBlueprint, source: any SampleSource, plan: TrainingPlan,
        seed: UInt64, processor: Processor, makeCallbacks: @escaping () -> [any Callback] = { [] }
    ) throws {
        self.id = id
        self.blueprint = blueprint
        self.source = source
        self.plan = plan
        recipePlan = plan
        self.seed = seed
        self.processor = processor
        self.makeCallbacks = makeCallbacks
        callbacks = CallbackList(makeCallbacks())
        parts = try PlanParts(plan, updatesPerEpoch: Self.batches(source.trainingCount, plan.batch))
        let network = try Self.network(blueprint, plan, parts, seed: seed)
        executor = StepExecutor(network: network, optimizer: parts.optimizer, processor: processor)
        initialValues = Arena(count: network.values.count)
        initialValues.copy(from: network.values)
        // The first matters most, and the newest entry is what the screen says.
        for note in trainingNotes.reversed() { conditions.log(note, step: 0, isAnswer: true) }
        begin()
    }

    /// An untrained network for a plan, refused before anything is allocated if it would not fit into memory.
    ///
    /// - Throws: what makes the network impossible.
    static func network(
        _ blueprint: any RunBlueprint, _ plan: TrainingPlan, _ parts: PlanParts, seed: UInt64
    ) throws -> Network {
        let spec = try blueprint.network(layers: plan.layers)
        try MemoryNeed(spec, optimizerStates: parts.optimizer.stateCount, batch: plan.batch)
            .check(model: blueprint.model)
        return try Network(spec, seed: seed)
    }

    /// Whether `step` has something to do.
    public var hasWork: Bool { evaluation != nil || state.isMoving }

    /// Whether the next unit of work is a training step, which a pace holds back, and not an evaluation batch.
    public var isTrainingNext: Bool { evaluation == nil && state.isMoving }

    /// Does one unit of work: an evaluation batch if one is due, else a training step.
    ///
    /// - Parameter now: seconds by any clock that does not go back.
    public func step(now: Double) {
        moment = now
        meter.tick(at: now)
        do {
            if evaluation != nil {
                try advanceEvaluation()
            } else if state.isMoving {
                try trainBatch()
            }
        } catch {
            fail(error)
        }
        saveIfDue()
        if !hasWork { meter.stand() }
    }

    /// The newest condition that still holds.
    public var alert: Alert? { conditions.alert }

    /// What the user should know of the run's samples.
    public var notes: [String] { source.notes }

    /// The same, and what is to be known of training on them.
    public var trainingNotes: [String] { notes + (batchNormCheck.note.map { [$0] } ?? []) }

    var batchNormCheck: BatchNormCheck {
        BatchNormCheck(executor.network.spec, batch: plan.batch, samples: source.trainingCount)
    }

    /// Whether weights of an earlier epoch are kept that come back when the run has come to its end.
    var keepsEarlierWeights: Bool {
        state != .finished && callbacks.memory.kept.values.contains { $0.updates != executor.memory.updates }
    }

    /// Whether the validation set is being gone through.
    public var isEvaluating: Bool { evaluation != nil }

    /// What is wrong with the run's files; nil while all is well.
    public var storageAlert: Alert? {
        get { conditions.storage }
        set { conditions.storage = newValue }
    }

    /// The run is about to be left: pauses, and has everything written, if there is anything to keep.
    public func prepareToLeave() {
        if state.isMoving { state = .paused }
        guard progression.step > 0 else { return }
        save()
    }

    /// What is to be written, in order, since the last call.
    public func takeEffects() -> [RunEffect] {
        defer { effects.removeAll(keepingCapacity: true) }
        return effects
    }

    /// Moves the raw records and journal lines gathered so far to the effects.
    public func flushRecords() {
        let records = recorder.takeRecords()
        if !records.isEmpty { effects.append(.metrics(records)) }
        let lines = journal.takeLines()
        if !lines.isEmpty { effects.append(.journal(lines)) }
    }

    /// The batches of a whole epoch.
    public var batchesPerEpoch: Int { Self.batches(source.trainingCount, plan.batch) }

    static func batches(_ samples: Int, _ batch: Int) -> Int { max(1, (samples + batch - 1) / max(batch, 1)) }

    /// The schedule's factor for the next update, the plateau's share included.
    var rateFactor: Float {
        parts.schedule.factor(at: max(0, progression.step + progression.scheduleOffset)) * progression.plateau.factor
    }

    /// The rate of the next update.
    public var learningRate: Float { plan.baseRate * rateFactor }

    /// The moment in epochs, with its fraction.
    var epochTime: Float {
        Float(progression.epoch) + Float(progression.position) / Float(max(source.trainingCount, 1))
    }

    func fail(_ error: any Error) {
        state = .failed("\(error)")
        evaluation = nil
        conditions.log("failed: \(error)", step: progression.step)
    }

    /// The untrained network's figures come first.
    func begin() {
        evaluation = EpochEvaluator(
            purpose: .untrained, step: progression.step, count: source.validationCount)
    }
}

/// Why a run ended for good.
public enum RunEnding: Sendable, Equatable, Codable {
    /// A callback ended it.
    case stopped(String)
    /// It was told to.
    case asked
}

/// A complete verdict on the validation set.
struct Verdicts: Sendable {
    let step: Int
    let samples: [SampleVerdict]
}
