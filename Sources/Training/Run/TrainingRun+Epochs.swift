import Observers
import Tensors

extension TrainingRun {
    /// The next evaluation batch, and what a completed evaluation brings.
    ///
    /// - Throws: what the source threw.
    func advanceEvaluation() throws {
        guard var current = evaluation else { return }
        evaluation = nil
        if !current.isComplete { try current.advance(executor, source, parts.loss) }
        guard current.isComplete else { return evaluation = current }
        let score = current.totals.samples > 0 ? current.totals : nil
        newestEvaluation = score
        if score != nil { verdicts = Verdicts(step: current.step, samples: current.samples) }
        switch current.purpose {
        case .untrained: try noteUntrained(score)
        case .epochEnd: finishEpoch(score)
        case .requested:
            recordValidation(score)
            conditions.log("evaluated: \(Self.describe(score))", step: progression.step, isAnswer: true)
        case .probe: break
        }
    }

    /// The validation figures of the untrained network, and a first point of the training curve from its first batches.
    private func noteUntrained(_ score: EvaluationTotals?) throws {
        let train = try untrainedTrainingScore()
        progression.loss = score?.loss ?? train.loss
        untrainedLoss = progression.loss
        recordTraining(train)
        recordValidation(score)
        summarize(train: train, validation: score, seconds: 0, samples: 0)
    }

    /// The untrained loss over the first samples of the training set; one batch, so that nobody waits for it.
    private func untrainedTrainingScore() throws -> EvaluationTotals {
        var totals = EvaluationTotals()
        let count = min(source.trainingCount, EpochEvaluator.batchSize(source.task))
        guard count > 0 else { throw TrainingError.noTrainingSamples(data: source.name) }
        let batch = try source.trainingSamples(0..<count)
        totals.add(executor.score(of: executor.evaluate(batch), batch, parts.loss))
        return totals
    }

    /// An epoch with its validation is complete: history, callbacks, a checkpoint, and perhaps the end.
    private func finishEpoch(_ score: EvaluationTotals?) {
        let train = progression.totals
        let spent = meter.takeEpoch()
        recordTraining(train)
        recordValidation(score)
        progression.totals = EvaluationTotals()
        progression.owesValidation = false
        summarize(train: train, validation: score, seconds: spent.seconds, samples: spent.samples)
        if let rule = parts.schedule.plateau { progression.plateau.observe(score?.loss ?? train.loss, rule) }
        for action in callbacks.epochEnded(history, executor) { carryOut(action) }
        conditions.log(
            "epoch \(progression.epoch): training \(Self.describe(train)), validation \(Self.describe(score))",
            step: progression.step)
        if ending == nil, !isBeyondPlan, progression.epoch >= plan.epochs {
            state = .finished
            goal = .none
        } else if goal.isReached(progression) {
            holdAtGoal()
        }
        if state == .finished { restoreBest() }
        saveAfterEpoch()
    }

    /// The run has come to its end: what callbacks kept of an earlier epoch comes back.
    func restoreBest() {
        let isEpochsEnd = progression.position == 0
        guard let epoch = callbacks.trainingEnded(executor), epoch != progression.epoch || !isEpochsEnd else { return }
        restoredEpoch = epoch
        // What was seen of the last epoch's weights does not hold for these.
        verdicts = nil
        desk.forgetResults()
        goodStates.removeAll()
        conditions.log("the weights of epoch \(epoch), the best one, are back", step: progression.step, isAnswer: true)
    }

    private func carryOut(_ action: CallbackAction) {
        switch action {
        case .stop(let reason):
            ending = .stopped(reason)
            state = .finished
            goal = .none
            conditions.log("stopped: \(reason)", step: progression.step)
        case .saveWeights(let file): effects.append(.weights(file: file, weightFile))
        case .write(let file, let text): effects.append(.write(file: file, text: text))
        case .append(let file, let header, let line):
            effects.append(.append(file: file, header: header, line: line))
        case .keepWeights, .restoreKeptWeights: break
        }
    }

    private func summarize(train: EvaluationTotals, validation: EvaluationTotals?, seconds: Double, samples: Int) {
        let summary = EpochSummary(
            epoch: progression.epoch, step: progression.step, train: EpochSummary.Score(train),
            validation: validation.map(EpochSummary.Score.init),
            learningRate: progression.step > 0 ? lastLearningRate : learningRate, seconds: seconds,
            samplesPerSecond: seconds > 0 ? Double(samples) / seconds : 0)
        history.append(summary)
        recorder.queue(.epoch(summary))
    }

    private func recordTraining(_ totals: EvaluationTotals) {
        recorder.record(.trainLoss, step: progression.step, epoch: epochTime, value: totals.loss)
        recordFigures(totals, part: "train")
        guard let accuracy = totals.accuracy else { return }
        recorder.record(.trainAccuracy, step: progression.step, epoch: epochTime, value: accuracy)
    }

    private func recordValidation(_ totals: EvaluationTotals?) {
        guard let totals else { return }
        recorder.record(.validationLoss, step: progression.step, epoch: epochTime, value: totals.loss)
        recordFigures(totals, part: "validation")
        guard let accuracy = totals.accuracy else { return }
        recorder.record(.validationAccuracy, step: progression.step, epoch: epochTime, value: accuracy)
    }

    /// The figures of predicted numbers, each in its series.
    private func recordFigures(_ totals: EvaluationTotals, part: String) {
        let score = EpochSummary.Score(totals)
        for metric in ScoreMetric.ofNumbers {
            guard let value = metric.value(score) else { continue }
            recorder.record(
                MetricName(rawValue: "\(part)-\(metric.name)"), step: progression.step, epoch: epochTime, value: value)
        }
    }

    private static func describe(_ totals: EvaluationTotals?) -> String {
        totals.map { "loss \(EpochSummary.Score($0).words)" } ?? "none"
    }
}
