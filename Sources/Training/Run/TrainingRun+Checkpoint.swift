import Networks
import Observers
import Settings
import Tensors

extension TrainingRun {
    /// Everything that the run needs to go on elsewhere, copied as it is between two steps.
    ///
    /// - Parameter isLeft: whether the run is left with it, so that nothing is lost when it goes on from there.
    public func checkpoint(isLeft: Bool = false) -> Checkpoint {
        let (state, memory, weights) = (current, current.callbacks.memory, learner.copy(reusing: nil))
        let kept = memory.kept.sorted { $0.key < $1.key }
        return Checkpoint(
            header: Checkpoint.Header(
                version: CheckpointFile.version, run: id, model: blueprint.model, origin: blueprint.origin,
                seed: seed, threads: processor.threads, plan: plan, progression: progression, history: history,
                timeline: timeline, journal: nil, callbacks: memory.states, untrainedLoss: state.untrainedLoss,
                isBeyondPlan: state.isBeyondPlan, ending: ending, restoredEpoch: restoredEpoch,
                goal: current.goal == .none ? nil : current.goal,
                lastLearningRate: lastLearningRate, epochSeconds: meter.epochSoFar.seconds,
                epochSamples: meter.epochSoFar.samples, marks: state.metrics.marks.map(StoredMark.init),
                series: state.metrics.series.map(\.name),
                keptBy: kept.map(\.key), optimizerStates: weights.names, keptStates: kept.map(\.value.names),
                updates: [weights.updates] + kept.map(\.value.updates),
                tokenizers: source.tokenizers.isEmpty ? nil : source.tokenizers.map(\.file),
                classNames: source.classNames.isEmpty ? nil : source.classNames,
                coding: source.facts.coding, data: source.digest, isLeft: isLeft,
                learner: learner.kindWithoutGradients),
            weights: weights, initialValues: state.initialValues, kept: kept.map(\.value),
            series: state.metrics.series)
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
        outbox.append(.checkpoint(checkpoint(isLeft: isLeft)))
    }

    private static let secondsBetweenSaves = 10.0
    private static let secondsBetweenEpochSaves = 1.0

    /// Goes on from a checkpoint, at the same step and with the same weights, bit for bit. A run that had ended stays so.
    ///
    /// - Throws: `CheckpointError` if the checkpoint does not fit the network; nothing has changed then.
    public func resume(_ checkpoint: Checkpoint, file: String) throws {
        let header = checkpoint.header
        let keyframe: Keyframe
        let next: Stepper
        do {
            keyframe = checkpoint.keyframe(callbacks: try CallbackList(callbacks, edits: header.plan.callbacks))
            next = try Stepper(at: keyframe, blueprint, source, on: processor)
        } catch let error as TrainingError {
            throw CheckpointError.doesNotFit(file: file, reason: "\(error)")
        } catch let error as SettingError {
            throw CheckpointError.doesNotFit(file: file, reason: "a callback can't be made: \(error)")
        }
        guard header.progression.position < max(next.source.trainingCount, 1) else {
            throw CheckpointError.doesNotFit(
                file: file, reason: "it stands at sample \(header.progression.position) of \(next.source.trainingCount)"
            )
        }
        for copy in checkpoint.kept where !next.learner.fitsModel(copy) {
            throw CheckpointError.doesNotFit(
                file: file,
                reason: next.learner.executor == nil
                    ? "what a callback kept is of another learner"
                    : "the weights that a callback kept are \(copy.values.count) values of another network")
        }
        replace(keyframe.state, next)
        outbox.record(.wentBack(step: keyframe.step))
        timeline = header.timeline ?? Timeline(edits: header.journal?.inForce ?? [], plan: plan)
        outbox.haveWritten(timeline)
        if let path = blueprint.origin.dataPath, path != header.origin.dataPath {
            note(.changedData(from: header.origin.dataPath, to: path), by: .script)
        } else if dataDifference(from: checkpoint) != nil {
            let path = header.origin.dataPath
            note(.changedData(from: path, to: path ?? ""), by: .script)
        }
        meter = ThroughputMeter()
        meter.epochSoFar = (header.epochSeconds ?? 0, header.epochSamples ?? 0)
        keyframes.removeAll()
        let goal = current.goal.words.map { "; it goes on until \($0)" } ?? ""
        conditions.log("resumed at step \(progression.step)\(goal)", step: progression.step)
    }
}

extension TrainingRun {
    /// How the run's samples differ from those that a checkpoint's run had, in words; nil where they are the same, and where
    /// the checkpoint does not say.
    public func dataDifference(from checkpoint: Checkpoint) -> String? {
        guard let then = checkpoint.header.data, let now = source.digest else { return nil }
        return now.difference(from: then)
    }
}

extension Checkpoint {
    /// The moment at which the run stood, at rest.
    ///
    /// - Parameter callbacks: the run's, as they are made.
    func keyframe(callbacks: CallbackList) -> Keyframe {
        var state = RunState(seed: header.seed, plan: header.plan, callbacks: callbacks, initialValues: initialValues)
        state.callbacks.memory = CallbackMemory(
            states: header.callbacks, kept: Dictionary(zip(header.keptBy, kept)) { first, _ in first })
        state.progression = header.progression
        state.history = header.history
        state.metrics = MetricHistory(series: series, marks: header.marks.map(\.mark))
        state.untrainedLoss = header.untrainedLoss
        state.isBeyondPlan = header.isBeyondPlan && header.progression.epoch >= header.plan.epochs
        state.ending = header.ending
        state.restoredEpoch = header.restoredEpoch
        state.lastLearningRate = header.lastLearningRate ?? header.history.last?.learningRate ?? 0
        let isOver =
            header.ending != nil || header.progression.epoch >= header.plan.epochs && header.progression.position == 0
        state.goal = isOver ? .none : header.goal ?? .none
        state.activity = isOver ? .finished : header.progression.step == 0 ? .idle : .paused
        return Keyframe(state: state, weights: weights, events: header.timeline?.events.count ?? 0)
    }
}
