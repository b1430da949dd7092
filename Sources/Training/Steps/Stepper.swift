import Datasets
import Networks
import Observers
import Tensors

/// Makes the steps of a run: a network with its weights, and everything a step needs besides a run's state.
///
/// It is made from a blueprint, a source and a state alone, and a step is a function of these and the weights. So a second
/// stepper, on another queue and with threads of its own, makes the same steps to the same bits.
package final class Stepper {
    let blueprint: any RunBlueprint
    /// Its live settings are those of the plan.
    private(set) var source: any SampleSource
    package let executor: StepExecutor
    private(set) var parts: PlanParts
    /// One a target of the data.
    let meanPredictors: [MeanPredictor?]
    /// What is asked of named outputs; empty where the network has one answer.
    private(set) var goals: [OutputGoal] = []
    /// What each of them comes to without any knowledge.
    private(set) var outputChances: [ChanceLevel] = []
    /// What a network that knows nothing comes to, by the plan's loss.
    private(set) var chance: ChanceLevel

    var processor: Processor { executor.processor }
    package var network: Network { executor.network }

    /// A stepper with untrained weights. It is refused before anything is allocated if it would not fit into memory.
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
        let spec = try blueprint.network(layers: plan.layers)
        try MemoryNeed(spec, optimizerStates: parts.optimizer.stateCount, batch: plan.batch)
            .check(model: blueprint.model)
        executor = StepExecutor(
            network: try Network(spec, seed: seed), optimizer: parts.optimizer, processor: processor)
        chance = ChanceLevel(
            source.task, meanPredictors[0], plan.loss, parts.loss, output: spec.output, on: processor)
        adoptOutputs(plan)
        equipLayers(plan)
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
        let expected = network.values.count
        for found in [keyframe.weights.values.count, keyframe.state.initialValues.count] where found != expected {
            throw TrainingError.weightsDiffer(model: blueprint.model, expected: expected, got: found)
        }
        try adopt(keyframe.state.plan)
        guard keyframe.weights.fits(executor) else {
            throw TrainingError.weightsDiffer(
                model: blueprint.model, expected: expected + network.statistics.count,
                got: keyframe.weights.values.count + keyframe.weights.statistics.count)
        }
        keyframe.weights.restore(to: executor)
    }

    /// Goes on under another plan, with the same network. What the optimiser remembers is kept if its kind is.
    ///
    /// - Throws: what makes the plan impossible; nothing has changed then.
    func adopt(_ plan: TrainingPlan) throws {
        let next = try PlanParts(
            plan, outputs: blueprint.outputs, updatesPerEpoch: plan.updates(samples: source.trainingCount))
        let source = try source.edited(plan.data)
        try MemoryNeed(network.spec, optimizerStates: next.optimizer.stateCount, batch: plan.batch)
            .check(model: blueprint.model)
        self.source = source
        parts = next
        chance = ChanceLevel(
            source.task, meanPredictors[0], plan.loss, next.loss, output: network.spec.output, on: processor)
        adoptOutputs(plan)
        executor.memory.use(next.optimizer)
        equipLayers(plan)
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
    func lossLimit(_ state: RunState) -> Float {
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
        let outcome = executor.step(batch, request) { phase, view in
            check(phase, view) ?? hook?(phase, view)
        }
        return StepRecord(
            batch: batch, request: request, positions: positions, learningRate: request.learningRate,
            outcome: outcome)
    }

    /// The batch with some of the network's own tokens in it, where the plan says so.
    private func sampled(_ batch: Batch, _ state: RunState) throws -> Batch {
        guard source.task.answer == .text else { return batch }
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

    /// Tells the layers what the plan says of freezing, of heads and of their live settings.
    private func equipLayers(_ plan: TrainingPlan) {
        network.setFrozen(only: plan.frozen)
        for (attention, heads) in network.attentionHeads { heads.switchOff(plan.headsOff[attention] ?? []) }
        executor.refreshTrainable()
        let places = Dictionary(network.spec.nodes.enumerated().map { ($1.path, $0) }) { first, _ in first }
        for field in blueprint.fields(layers: plan.layers) where field.setting.isLive {
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

    /// The metrics of a step: each is computed here.
    var values: MetricValues {
        [.stepLoss: outcome.loss, .learningRate: learningRate, .gradientNorm: outcome.gradientNorm]
    }
}
