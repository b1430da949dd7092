import Networks
import Observers
import Tensors
import Words

extension TrainingRun {
    /// Steps between two keyframes within a long epoch.
    private static let stepsBetweenKeyframes = 100

    /// One training step, and what its end brings.
    ///
    /// - Throws: what the source threw.
    func trainBatch() throws {
        if progression.step % Self.stepsBetweenKeyframes == 0 || keyframes.frames.isEmpty { keepMoment() }
        let step = try stepper.step(current)
        if let divergence = step.outcome.divergence { return enterDivergence(divergence, step) }
        meter.count(samples: step.batch.count)
        current.complete(step)
        record(step)
        if progression.position >= source.trainingCount { endEpoch() }
        let goal = current.goal
        if goal.isReached(progression), !(progression.owesValidation && goal.isEpoch) { holdAtGoal() }
    }

    private func record(_ step: StepRecord) {
        let (outcome, rate) = (step.outcome, step.learningRate)
        plot(.stepLoss, outcome.loss)
        if learner.executor != nil {
            plot(.learningRate, rate)
            plot(.gradientNorm, outcome.gradientNorm)
        }
        outbox.record(
            .step(
                step: progression.step, epoch: progression.epoch, loss: outcome.loss, learningRate: shownRate(rate),
                gradientNorm: outcome.gradientNorm))
        if progression.step % MetricRecord.groupSize == 0 || outbox.isDue(at: moment) { flushRecords() }
    }

    /// Adds a point to a series, at this moment.
    func plot(_ name: MetricName, _ value: Float) {
        current.metrics.record(name, step: progression.step, epoch: epochTime, value: value)
    }

    /// The last sample of the epoch has been used; its validation is due.
    private func endEpoch() {
        current.endEpoch()
        beginDueEvaluation()
    }

    /// Pauses, since what was asked for is done.
    func holdAtGoal() {
        if case .lossBelow(let limit) = current.goal, let loss = progression.loss {
            conditions.log(
                "held: a loss of \(NumberText.trimmed(loss)) is below \(NumberText.trimmed(limit))",
                step: progression.step, isAnswer: true)
        }
        current.goal = .none
        if state.isMoving { current.activity = .paused }
    }
}
