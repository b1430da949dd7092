import Networks
import Observers
import Tensors

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
        holdAtGoal()
    }

    private func record(_ step: StepRecord) {
        let values = step.values
        plot(values)
        outbox.record(.step(step: progression.step, epoch: progression.epoch, values: values))
        if progression.step % MetricRecord.groupSize == 0 || outbox.isDue(at: moment) { flushRecords() }
    }

    /// Adds a point to the series of each metric, at this moment.
    ///
    /// - Parameters:
    ///   - part: what the values are of, if they are those of an epoch.
    ///   - output: the one of several outputs that they are of.
    func plot(_ values: MetricValues, of part: MetricName.Part? = nil, output: String? = nil) {
        for reading in values.readings {
            current.metrics.record(
                MetricName(reading.metric, of: part, output: output), step: progression.step, epoch: epochTime,
                value: reading.value ?? .nan)
        }
    }

    /// The last sample of the epoch has been used; its validation is due.
    private func endEpoch() {
        current.endEpoch()
        beginDueEvaluation()
    }

    /// Pauses if what was asked for is done.
    func holdAtGoal() {
        guard let words = current.goal.arrival(current) else { return }
        if !words.isEmpty { conditions.log(words, step: progression.step, isAnswer: true) }
        current.goal = .none
        if state.isMoving { current.activity = .paused }
    }
}
