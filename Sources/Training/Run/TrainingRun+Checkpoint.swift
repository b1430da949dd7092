import Networks
import Observers
import Tensors

extension TrainingRun {
    /// Everything that the run needs to go on elsewhere, copied as it is between two steps.
    public func checkpoint() -> Checkpoint {
        let kept = callbacks.kept.sorted { $0.key < $1.key }
        let initial = Arena(count: initialValues.count)
        initial.copy(from: initialValues)
        return Checkpoint(
            header: Checkpoint.Header(
                run: id, model: blueprint.model, origin: blueprint.origin, seed: seed, threads: processor.threads,
                plan: plan,
                progression: progression, history: history, journal: journal, callbacks: callbacks.states,
                untrainedLoss: untrainedLoss, isBeyondPlan: isBeyondPlan,
                marks: recorder.marks.map(StoredMark.init), series: recorder.series.map(\.name),
                keptBy: kept.map(\.key), optimizerStates: executor.memory.names,
                updates: [executor.memory.updates] + kept.map(\.value.updates),
                tokenizers: source.tokenizers.isEmpty ? nil : source.tokenizers.map(\.file),
                classNames: source.classNames.isEmpty ? nil : source.classNames),
            weights: WeightCopy(of: executor), initialValues: initial, kept: kept.map { $0.value.copied() },
            series: recorder.series)
    }

    /// In long epochs a checkpoint every ten seconds, so that a crash never costs more.
    func saveIfDue() {
        guard state.isMoving, let last = lastSave else { return lastSave = lastSave ?? moment }
        guard moment - last >= Self.secondsBetweenSaves, evaluation == nil, progression.step > 0 else { return }
        save()
    }

    /// A checkpoint at an epoch's end. Epochs of a few milliseconds need not each be saved: the promise is to lose no
    /// more than ten seconds, and writing would take longer than training.
    func saveAfterEpoch() {
        if let last = lastSave, state.isMoving, moment - last < Self.secondsBetweenEpochSaves { return }
        save()
    }

    /// Has a checkpoint written, and all records with it.
    func save() {
        lastSave = moment
        flushRecords()
        effects.append(.checkpoint(checkpoint()))
    }

    private static let secondsBetweenSaves = 10.0
    private static let secondsBetweenEpochSaves = 1.0

    /// Goes on from a checkpoint, at the same step and with the same weights, bit for bit.
    ///
    /// - Throws: `CheckpointError` if the checkpoint does not fit the network; nothing has changed then.
    public func resume(_ checkpoint: Checkpoint, file: String) throws {
        let header = checkpoint.header
        let parts = try PlanParts(
            header.plan, updatesPerEpoch: Self.batches(source.trainingCount, header.plan.batch))
        let network = try Network(blueprint.network(layers: header.plan.layers), seed: header.seed)
        let executor = StepExecutor(network: network, optimizer: parts.optimizer, processor: processor)
        for copy in [checkpoint.weights] + checkpoint.kept where !copy.fits(executor) {
            throw CheckpointError.doesNotFit(
                file: file,
                reason: "it holds \(copy.values.count) values, the network has \(network.values.count)")
        }
        guard checkpoint.initialValues.count == network.values.count, header.progression.isWithin(source.trainingCount)
        else {
            throw CheckpointError.doesNotFit(
                file: file, reason: "it stands at sample \(header.progression.position) of \(source.trainingCount)")
        }
        checkpoint.weights.restore(to: executor)
        self.parts = parts
        self.executor = executor
        plan = header.plan
        seed = header.seed
        progression = header.progression
        history = header.history
        journal = header.journal
        untrainedLoss = header.untrainedLoss
        isBeyondPlan = header.isBeyondPlan
        initialValues = checkpoint.initialValues
        recorder = MetricRecorder(series: checkpoint.series, marks: header.marks.map(\.mark))
        recorder.queue(.wentBack(step: progression.step))
        callbacks = CallbackList(makeCallbacks())
        callbacks.states = header.callbacks
        callbacks.keep(Dictionary(zip(header.keptBy, checkpoint.kept)) { first, _ in first })
        equipLayers()
        conditions.log("resumed at step \(progression.step)", step: progression.step)
        state = progression.epoch >= plan.epochs && progression.position == 0 ? .finished : .paused
        if progression.step == 0 { state = .idle }
        evaluation = nil
        if progression.owesValidation {
            evaluation = EpochEvaluator(purpose: .epochEnd, step: progression.step, count: source.validationCount)
        } else if untrainedLoss == nil {
            begin()
        }
    }
}

extension Progression {
    /// Whether it can stand in a training set of `samples`.
    func isWithin(_ samples: Int) -> Bool {
        epoch >= 0 && step >= 0 && batch >= 0 && position >= 0 && position < max(samples, 1)
    }
}
