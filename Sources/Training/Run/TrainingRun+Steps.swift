import Networks
import Observers
import Tensors

extension TrainingRun {
    /// Steps between two states kept in memory for a rescue.
    private static let stepsBetweenStates = 100
    /// Raw records that are handed over for writing at a time.
    private static let recordsAtATime = 512

    /// One training step, and what its end brings.
    ///
    /// - Throws: what the source threw.
    func trainBatch() throws {
        let count = source.trainingCount
        guard count > 0 else { throw TrainingError.noTrainingSamples(data: source.name) }
        captureState()
        let positions = progression.position..<min(progression.position + plan.batch, count)
        let batch = try sampled(
            source.trainingBatch(EpochOrder(seed: seed, epoch: progression.epoch), positions: positions))
        let rate = learningRate
        let outcome = executor.step(batch, request(rate: rate))
        if let ruin = outcome.ruin { return enterRuin(ruin, outcome, batch) }
        meter.count(samples: batch.count)
        progression.totals.add(outcome.score)
        progression.loss = outcome.loss
        progression.position = positions.upperBound
        progression.batch += 1
        progression.step += 1
        lastLearningRate = rate
        record(outcome, rate: rate)
        if progression.position >= count { endEpoch() }
        if goal.isReached(progression), !(progression.owesValidation && goalIsEpoch) { holdAtGoal() }
    }

    /// The batch with some of the network's own tokens in it, where the plan says so.
    private func sampled(_ batch: SampleBatch) throws -> SampleBatch {
        guard source.task.answer == .text else { return batch }
        return try ScheduledSampling(executor.network, on: processor).batch(
            batch, ratio: plan.teaching.ratio(epoch: epochTime, of: plan.epochs), seed: seed, step: progression.step)
    }

    /// A step's circumstances under the plan as it is now.
    func request(rate: Float) -> StepExecutor.Request {
        StepExecutor.Request(
            loss: parts.loss, learningRate: rate, clipping: plan.clipping, seed: seed,
            step: progression.step, lossLimit: lossLimit)
    }

    /// A loss of this size is ruin: ten times the untrained one, or ten times chance where the weights were loaded. Where
    /// numbers are predicted it may also be ten times the largest loss that naming their mean costs for one sample.
    var lossLimit: Float {
        let untrained = max(untrainedLoss ?? 0, chanceLoss ?? 0, meanPrediction?.largest ?? 0)
        return untrained > 0 ? 10 * untrained : .infinity
    }

    private var goalIsEpoch: Bool { if case .epoch = goal { true } else { false } }

    private func captureState() {
        if progression.position == 0 {
            goodStates.capture(.epochStart, executor, progression, callbacks.memory)
        } else if progression.step % Self.stepsBetweenStates == 0 {
            goodStates.captureRecent(executor, progression, callbacks.memory)
        }
    }

    private func record(_ outcome: StepExecutor.Outcome, rate: Float) {
        let (step, epoch) = (progression.step, epochTime)
        recorder.record(.stepLoss, step: step, epoch: epoch, value: outcome.loss)
        recorder.record(.learningRate, step: step, epoch: epoch, value: rate)
        recorder.record(.gradientNorm, step: step, epoch: epoch, value: outcome.gradientNorm)
        recorder.queue(
            .step(
                step: step, epoch: progression.epoch, loss: outcome.loss, learningRate: rate,
                gradientNorm: outcome.gradientNorm))
        if step % Self.recordsAtATime == 0 { flushRecords() }
    }

    /// The last sample of the epoch has been used; its validation is due.
    private func endEpoch() {
        progression.epoch += 1
        progression.position = 0
        progression.batch = 0
        progression.owesValidation = true
        evaluation = EpochEvaluator(purpose: .epochEnd, step: progression.step, count: source.validationCount)
    }

    /// Pauses, since what was asked for is done.
    func holdAtGoal() {
        if case .lossBelow(let limit) = goal, let loss = progression.loss {
            conditions.log(
                "held: a loss of \(ShortNumber.text(loss)) is below \(ShortNumber.text(limit))",
                step: progression.step, isAnswer: true)
        }
        goal = .none
        if state.isMoving { state = .paused }
    }
}
