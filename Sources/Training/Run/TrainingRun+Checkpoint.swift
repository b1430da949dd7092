import Networks
import Observers
import Tensors

extension TrainingRun {
    /// Everything that the run needs to go on elsewhere, copied as it is between two steps.
    ///
    /// - Parameter isLeft: whether the run is left with it, so that nothing is lost when it goes on from there.
    public func checkpoint(isLeft: Bool = false) -> Checkpoint {
        let memory = callbacks.memory
        let kept = memory.kept.sorted { $0.key < $1.key }
        let initial = Arena(count: initialValues.count)
        initial.copy(from: initialValues)
        return Checkpoint(
            header: Checkpoint.Header(
                run: id, model: blueprint.model, origin: blueprint.origin, seed: seed, threads: processor.threads,
                plan: plan,
                progression: progression, history: history, journal: journal, callbacks: memory.states,
                untrainedLoss: untrainedLoss, isBeyondPlan: isBeyondPlan, ending: ending, restoredEpoch: restoredEpoch,
                lastLearningRate: lastLearningRate, epochSeconds: meter.epochSoFar.seconds,
                epochSamples: meter.epochSoFar.samples, marks: recorder.marks.map(StoredMark.init),
                series: recorder.series.map(\.name),
                keptBy: kept.map(\.key), optimizerStates: executor.memory.names,
                updates: [executor.memory.updates] + kept.map(\.value.updates),
                tokenizers: source.tokenizers.isEmpty ? nil : source.tokenizers.map(\.file),
                classNames: source.classNames.isEmpty ? nil : source.classNames, isLeft: isLeft),
            weights: WeightCopy(of: executor), initialValues: initial, kept: kept.map(\.value),
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
    ///
    /// - Parameter isLeft: whether it is the last thing that the run does.
    func save(isLeft: Bool = false) {
        lastSave = moment
        flushRecords()
        effects.append(.checkpoint(checkpoint(isLeft: isLeft)))
    }

    private static let secondsBetweenSaves = 10.0
    private static let secondsBetweenEpochSaves = 1.0

    /// Goes on from a checkpoint, at the same step and with the same weights, bit for bit. A run that had ended stays so.
    ///
    /// - Throws: `CheckpointError` if the checkpoint does not fit the network; nothing has changed then.
    public func resume(_ checkpoint: Checkpoint, file: String) throws {
        let header = checkpoint.header
        guard header.progression.position < max(source.trainingCount, 1) else {
            throw CheckpointError.doesNotFit(
                file: file, reason: "it stands at sample \(header.progression.position) of \(source.trainingCount)")
        }
        let parts = try PlanParts(
            header.plan, updatesPerEpoch: Self.batches(source.trainingCount, header.plan.batch))
        let network = try Self.network(blueprint, header.plan, parts, seed: header.seed)
        let executor = StepExecutor(network: network, optimizer: parts.optimizer, processor: processor)
        for copy in [checkpoint.weights] + checkpoint.kept where !copy.fits(executor) {
            throw CheckpointError.doesNotFit(
                file: file,
                reason: "it holds \(copy.values.count) values, the network has \(network.values.count)")
        }
        guard checkpoint.initialValues.count == network.values.count else {
            throw CheckpointError.doesNotFit(
                file: file,
                reason:
                    "it holds \(checkpoint.initialValues.count) first values, the network has \(network.values.count)")
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
        isBeyondPlan = header.isBeyondPlan && progression.epoch >= plan.epochs
        ending = header.ending
        restoredEpoch = header.restoredEpoch
        lastLearningRate = header.lastLearningRate ?? history.last?.learningRate ?? 0
        meter = ThroughputMeter()
        meter.epochSoFar = (header.epochSeconds ?? 0, header.epochSamples ?? 0)
        initialValues = checkpoint.initialValues
        recorder = MetricRecorder(series: checkpoint.series, marks: header.marks.map(\.mark))
        recorder.queue(.wentBack(step: progression.step))
        callbacks = CallbackList(makeCallbacks())
        callbacks.memory = CallbackMemory(
            states: header.callbacks, kept: Dictionary(zip(header.keptBy, checkpoint.kept)) { first, _ in first })
        equipLayers()
        // A way back from a ruin that comes before the next state is kept.
        goodStates.removeAll()
        goodStates.capture(.recent, executor, progression, callbacks.memory)
        conditions.log("resumed at step \(progression.step)", step: progression.step)
        let isOver = ending != nil || progression.epoch >= plan.epochs && progression.position == 0
        state = isOver ? .finished : progression.step == 0 ? .idle : .paused
        evaluation = nil
        if progression.owesValidation {
            evaluation = EpochEvaluator(purpose: .epochEnd, step: progression.step, count: source.validationCount)
        } else if untrainedLoss == nil {
            begin()
        }
    }
}
