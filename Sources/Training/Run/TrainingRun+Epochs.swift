import Observers
import Tensors
import Words

extension TrainingRun {
    /// The next evaluation batch, and what a completed evaluation brings.
    ///
    /// - Throws: what the source threw.
    func advanceEvaluation() throws {
        guard var ongoing = evaluation else { return }
        evaluation = nil
        if !ongoing.isComplete { try ongoing.advance(learner, source, stepper.parts.loss, stepper.goals) }
        guard ongoing.isComplete else { return evaluation = ongoing }
        let score = ongoing.totals.samples > 0 ? ongoing.totals : nil
        current.newestEvaluation = score
        if score != nil { results = SampleResults(step: ongoing.step, samples: ongoing.samples) }
        switch ongoing.purpose {
        case .untrained: try noteUntrained(score)
        case .epochEnd: finishEpoch(score)
        case .requested:
            recordValidation(score)
            let part = source.evaluatesTestSet ? "test" : "validation"
            conditions.log(
                "evaluated on the \(part) set: \(Self.describe(score))", step: progression.step, isAnswer: true)
        case .probe: break
        }
    }

    /// The validation figures of the untrained network, and a first point of the training curve from some of its samples.
    private func noteUntrained(_ score: EvaluationTotals?) throws {
        let (train, samples) = try untrainedTrainingScore()
        current.progression.loss = score?.loss ?? train.loss
        current.untrainedLoss = progression.loss
        recordTraining(train)
        recordValidation(score)
        summarize(train: train, trainSamples: samples, validation: score, seconds: 0, samples: 0)
    }

    /// The untrained loss over samples from the whole training set; one batch, so that nobody waits for it.
    ///
    /// - Returns: the figures, and how many samples they are of; nil for all.
    private func untrainedTrainingScore() throws -> (totals: EvaluationTotals, samples: Int?) {
        var totals = EvaluationTotals()
        let count = min(source.trainingCount, EvaluationBatch.size(for: source.task))
        guard count > 0 else { throw TrainingError.noTrainingSamples(data: source.name) }
        let batch = try source.trainingSamples(
            SpreadSample.indices(count, of: source.trainingCount, seed: seed))
        totals.add(learner.assess(batch, stepper.parts.loss, stepper.goals, includesTraining: true).score)
        return (totals, count < source.trainingCount ? count : nil)
    }

    /// An epoch with its validation is complete: history, callbacks, a checkpoint, and perhaps the end.
    private func finishEpoch(_ score: EvaluationTotals?) {
        let train = progression.totals
        let spent = meter.takeEpoch()
        recordTraining(train)
        recordValidation(score)
        current.progression.totals = EvaluationTotals()
        current.progression.owesValidation = false
        summarize(train: train, validation: score, seconds: spent.seconds, samples: spent.samples)
        observePlateau(score?.loss ?? train.loss)
        for action in current.callbacks.epochEnded(history, learner) { carryOut(action) }
        conditions.log(
            "epoch \(progression.epoch): training \(Self.describe(train)), validation \(Self.describe(score))",
            step: progression.step)
        if let notice = learner.notice { conditions.log(notice, step: progression.step, isAnswer: true) }
        if ending == nil, !current.isBeyondPlan, progression.epoch >= plan.epochs {
            finish()
        } else {
            holdAtGoal()
        }
        if state == .finished { restoreBest() }
        keepMoment()
        saveAfterEpoch()
    }

    /// A schedule that waits for progress hears of the epoch's loss.
    private func observePlateau(_ loss: Float) {
        guard let rule = stepper.parts.schedule.plateau else { return }
        let before = progression.plateau.factor
        current.progression.plateau.observe(loss, rule)
        let share = progression.plateau.factor
        if share != before { note(.loweredRate(share: share), by: .schedule) }
    }

    /// The run has come to its end; it stands still from here.
    private func finish() {
        if let words = current.goal.arrival(current) {
            if !words.isEmpty { conditions.log(words, step: progression.step, isAnswer: true) }
        } else if let words = current.goal.words {
            conditions.log("the run ended before \(words)", step: progression.step, isAnswer: true)
        }
        current.activity = .finished
        current.goal = .none
    }

    /// The run has come to its end: what callbacks kept of an earlier epoch comes back.
    func restoreBest() {
        let isEpochsEnd = progression.position == 0
        guard let epoch = current.callbacks.trainingEnded(learner), epoch != progression.epoch || !isEpochsEnd else {
            return
        }
        current.restoredEpoch = epoch
        // What was seen of the last epoch's weights does not hold for these.
        forgetWhatWasSeen()
        keyframes.removeAll()
        note(.restored(epoch: epoch), by: .callback)
        conditions.log("the weights of epoch \(epoch), the best one, are back", step: progression.step, isAnswer: true)
    }

    private func carryOut(_ action: CallbackAction) {
        switch action {
        case .stop(let reason):
            current.ending = .stopped(reason)
            finish()
            note(.ended(reason: reason), by: .callback)
            conditions.log("stopped: \(reason)", step: progression.step)
        case .saveWeights(let name): outbox.append(.artefact(name: name, .weights(weightFile)))
        case .write(let name, let text): outbox.append(.artefact(name: name, .text(text)))
        case .append(let name, let header, let line):
            outbox.append(.artefact(name: name, .line(line, header: header)))
        case .keepWeights, .restoreKeptWeights: break
        }
    }

    /// - Parameter trainSamples: how many the training figures are of; nil for all.
    private func summarize(
        train: EvaluationTotals, trainSamples: Int? = nil, validation: EvaluationTotals?, seconds: Double, samples: Int
    ) {
        let summary = EpochSummary(
            epoch: progression.epoch, step: progression.step, train: EpochScore(train),
            trainSamples: trainSamples,
            validation: validation.map(EpochScore.init),
            learningRate: shownRate(progression.step > 0 ? lastLearningRate : learningRate), seconds: seconds,
            samplesPerSecond: seconds > 0 ? Double(samples) / seconds : 0)
        current.history.append(summary)
        outbox.record(.epoch(summary))
        guard summary.epoch == 0 else { return }
        for line in unmeasuredMonitors { conditions.log(line, step: progression.step, isAnswer: true) }
    }

    /// Which callbacks wait for a metric that the run does not measure, a line each; known from the first evaluation on.
    var unmeasuredMonitors: [String] {
        guard let first = history.first else { return [] }
        return current.callbacks.unmeasured(in: first).map { kind, monitor in
            "`\(kind)` monitors `\(monitor)`, which this run does not measure, so it never acts"
        }
    }

    private func recordTraining(_ totals: EvaluationTotals) { plot(totals, of: .train) }

    private func recordValidation(_ totals: EvaluationTotals?) {
        if let totals { plot(totals, of: .validation) }
    }

    /// The metrics of an epoch, and those of each of several outputs, each in its series.
    private func plot(_ totals: EvaluationTotals, of part: MetricName.Part) {
        plot(totals.values, of: part)
        for output in totals.outputs ?? [] { plot(output.totals.values, of: part, output: output.name) }
    }

    private static func describe(_ totals: EvaluationTotals?) -> String {
        totals.map { "loss \(EpochScore($0).words)" } ?? "none"
    }
}
