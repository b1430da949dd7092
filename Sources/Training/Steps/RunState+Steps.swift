extension RunState {
    /// Counts a completed step.
    package mutating func complete(_ step: StepRecord) {
        progression.totals.add(step.outcome.score)
        progression.loss = step.outcome.loss
        progression.position = step.positions.upperBound
        progression.batch += 1
        progression.step += 1
        lastLearningRate = step.learningRate
    }
}
