import Datasets
import Networks
import Observers
import Tensors

/// Makes the steps of a run: a learner with what it has learnt, and everything a step needs besides a run's state.
///
/// It is made from a blueprint, a source and a state alone, and a step is a function of these and the weights. So a second
/// stepper, on another queue and with threads of its own, makes the same steps to the same bits.
package final class Stepper {
    let blueprint: any RunBlueprint
    /// Its live settings are those of the plan.
    private(set) var source: any SampleSource
    package let learner: any Learner
    /// The shape of an answer.
    let output: SymbolicShape
    private(set) var parts: PlanParts
    /// One a target of the data.
    let meanPredictors: [MeanPredictor?]
    /// What is asked of named outputs; empty where the network has one answer.
    private(set) var goals: [OutputGoal] = []
    /// What each of them comes to without any knowledge.
    private(set) var outputChances: [ChanceLevel] = []
    /// What a network that knows nothing comes to, by the plan's loss.
    private(set) var chance: ChanceLevel

    var processor: Processor { learner.processor }
    /// The executor of a stepper whose learner is a network; who may meet others asks `learner`.
    package var executor: StepExecutor {
        guard let executor = learner.executor else { preconditionFailure("`\(learner.kind)` is no network") }
        return executor
    }
    /// The network of such a stepper.
    package var network: Network { executor.network }

    /// A stepper of an untrained learner. It is refused before anything is allocated if it would not fit into memory.
    ///
    /// - Throws: what makes the plan or the network impossible.
    package init(
        _ blueprint: any RunBlueprint, _ source: any SampleSource, plan: TrainingPlan, seed: UInt64,
        on processor: Processor
    ) throws {
        self.blueprint = blueprint
        let source = try source.edited(plan.data)
        self.source = source
        meanPredictors = source.targets.indices.map { MeanPredictor(of: source, target: $0) }
        parts = try PlanParts(
            plan, outputs: blueprint.outputs, updatesPerEpoch: plan.updates(samples: source.trainingCount))
        if let bound = try blueprint.learner(layers: plan.layers) {
            try MemoryNeed(
                bound.facts, inputs: bound.inputs, samples: MemoryNeed.Samples(of: source, batch: plan.batch)
            )
            .check(model: blueprint.model)
            learner = bound.spec.build(bound.facts, on: processor)
            output = bound.facts.output
        } else {
            let spec = try blueprint.network(layers: plan.layers)
            try MemoryNeed(
                spec, optimizerStates: parts.optimizer.stateCount,
                samples: MemoryNeed.Samples(of: source, batch: plan.batch)
            ).check(model: blueprint.model)
            learner = StepExecutor(
                network: try Network(spec, seed: seed), optimizer: parts.optimizer, processor: processor)
            output = spec.output
        }
        chance = ChanceLevel(source.task, meanPredictors[0], plan.loss, parts.loss, output: output, on: processor)
        adoptOutputs(plan)
        equip(plan)
    }

    /// A stepper that stands where a run stood.
    ///
    /// - Throws: what makes the plan or the network impossible, or `TrainingError.weightsDiffer`.
    package convenience init(
        at keyframe: Keyframe, _ blueprint: any RunBlueprint, _ source: any SampleSource, on processor: Processor
    ) throws {
        try self.init(
            blueprint, source, plan: keyframe.state.plan, seed: keyframe.state.seed, on: processor)
        try restore(keyframe)
    }

    /// Puts a run's weights back, under the plan of that moment; it must be of the same network.
    ///
    /// - Throws: `TrainingError.weightsDiffer`; the weights are the old ones then, under the keyframe's plan.
    package func restore(_ keyframe: Keyframe) throws {
        let expected = learner.executor?.network.values.count ?? 0
        for found in [keyframe.weights.values.count, keyframe.state.initialValues.count] where found != expected {
            throw TrainingError.weightsDiffer(model: blueprint.model, expected: expected, got: found)
        }
        try adopt(keyframe.state.plan)
        guard learner.fits(keyframe.weights) else {
            guard let network = learner.executor?.network else {
                throw TrainingError.memoryDiffers(model: blueprint.model, learner: learner.kind)
            }
            throw TrainingError.weightsDiffer(
                model: blueprint.model, expected: expected + network.statistics.count,
                got: keyframe.weights.values.count + keyframe.weights.statistics.count)
        }
        learner.restore(keyframe.weights)
    }

    /// Goes on under another plan, with the same network. What the optimiser remembers is kept if its kind is.
    ///
    /// - Throws: what makes the plan impossible; nothing has changed then.
    func adopt(_ plan: TrainingPlan) throws {
        let next = try PlanParts(
            plan, outputs: blueprint.outputs, updatesPerEpoch: plan.updates(samples: source.trainingCount))
        let source = try source.edited(plan.data)
        let samples = MemoryNeed.Samples(of: source, batch: plan.batch)
        if let network = learner.executor?.network {
            try MemoryNeed(network.spec, optimizerStates: next.optimizer.stateCount, samples: samples)
                .check(model: blueprint.model)
        } else if let bound = try blueprint.learner(layers: plan.layers) {
            try MemoryNeed(bound.facts, inputs: bound.inputs, samples: samples).check(model: blueprint.model)
        }
        self.source = source
        parts = next
        chance = ChanceLevel(source.task, meanPredictors[0], plan.loss, next.loss, output: output, on: processor)
        adoptOutputs(plan)
        learner.executor?.memory.use(next.optimizer)
        equip(plan)
    }

    /// The schedule's factor for the next update, what plateaus have left of the rate included.
    func rateFactor(_ state: RunState) -> Float {
        let place = state.progression
        return parts.schedule.factor(at: max(0, place.step + place.scheduleOffset)) * place.plateau.factor
    }

    /// The rate of the next update.
    func learningRate(_ state: RunState) -> Float { state.plan.baseRate * rateFactor(state) }

    /// A loss of this size is divergence: ten times the untrained one, or ten times chance where the weights were loaded. Where
    /// numbers are predicted it may also be ten times the largest loss that naming their mean costs for one sample.
    /// A learner without gradients can't run away: its loss has no limit.
    func lossLimit(_ state: RunState) -> Float {
        guard learner.executor != nil else { return .infinity }
        guard goals.isEmpty else { return lossLimit(ofOutputs: state) }
        let untrained = max(state.untrainedLoss ?? 0, chance.loss ?? 0, chance.largest ?? 0)
        return untrained > 0 ? 10 * untrained : .infinity
    }

    /// The next step's circumstances.
    func request(_ state: RunState) -> StepExecutor.Request {
        StepExecutor.Request(
            loss: parts.loss, outputs: goals, learningRate: learningRate(state), clipping: state.plan.clipping,
            seed: state.seed, step: state.progression.step, lossLimit: lossLimit(state))
    }

    /// The next step of a run in `state`. The weights move; the state is counted on by `RunState.complete`.
    ///
    /// - Parameter hook: asked between the phases, after the check of the loss and the gradient.
    /// - Throws: what the source threw.
    package func step(_ state: RunState, hook: StepHook? = nil) throws -> StepRecord {
        let (place, count) = (state.progression, source.trainingCount)
        guard count > 0 else { throw TrainingError.noTrainingSamples(data: source.name) }
        let positions = place.position..<min(place.position + state.plan.batch, count)
        let batch = try sampled(
            source.trainingBatch(SampleOrder(seed: state.seed, epoch: place.epoch), positions: positions), state)
        let request = request(state)
        let check = DivergenceCheck(lossLimit: request.lossLimit).hook
        let outcome = learner.step(batch, request) { phase, view in
            check(phase, view) ?? hook?(phase, view)
        }
        return StepRecord(
            batch: batch, request: request, positions: positions, learningRate: request.learningRate,
            outcome: outcome, hasGradients: learner.executor != nil)
    }

    /// The batch with some of the network's own tokens in it, where the plan says so.
    private func sampled(_ batch: Batch, _ state: RunState) throws -> Batch {
        guard source.task.answer == .text, let network = learner.executor?.network else { return batch }
        let ratio = state.plan.teacherForcingRatios.ratio(
            epoch: state.epochTime(samples: source.trainingCount), of: state.plan.epochs)
        return try ScheduledSampling(network, on: processor)
            .batch(batch, ratio: ratio, seed: state.seed, step: state.progression.step)
    }

    private func adoptOutputs(_ plan: TrainingPlan) {
        guard !blueprint.outputs.isEmpty else { return }
        goals = Self.goals(blueprint.outputs, parts, plan)
        outputChances = outputChances(plan, parts)
        chance = ChanceLevel(of: Array(zip(goals, outputChances)))
    }

    /// Tells the learner what the plan says of its live settings, and a network's layers of freezing and of heads.
    private func equip(_ plan: TrainingPlan) {
        let live = blueprint.fields(layers: plan.layers).filter(\.setting.isLive)
        for field in live where field.layer == LayerField.learner {
            learner.apply(setting: field.setting.name, value: field.value)
        }
        guard let executor = learner.executor else { return }
        let network = executor.network
        network.setFrozen(only: plan.frozen)
        for (attention, heads) in network.attentionHeads { heads.switchOff(plan.headsOff[attention] ?? []) }
        executor.refreshTrainable()
        let places = Dictionary(network.spec.nodes.enumerated().map { ($1.path, $0) }) { first, _ in first }
        for field in live {
            for index in field.paths.compactMap({ places[$0] }) {
                network.layer(index).apply(setting: field.setting.name, value: field.value)
            }
        }
    }
}

/// What a step was made of, and what it came to.
package struct StepRecord {
    let batch: Batch
    let request: StepExecutor.Request
    /// The samples' places in the order of the epoch.
    let positions: Range<Int>
    let learningRate: Float
    package let outcome: StepExecutor.Outcome

    /// Whether the learner has gradients, which a rate scales.
    let hasGradients: Bool

    /// The metrics of a step: each is computed here.
    var values: MetricValues {
        guard hasGradients else { return [.stepLoss: outcome.loss] }
        return [.stepLoss: outcome.loss, .learningRate: learningRate, .gradientNorm: outcome.gradientNorm]
    }
}
