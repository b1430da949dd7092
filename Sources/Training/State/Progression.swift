import Networks

/// Where a run is: small enough to copy at every step, complete enough to go on from.
public struct Progression: Sendable, Equatable, Codable {
    /// Completed epochs.
    public internal(set) var epoch = 0
    /// Training samples of the epoch under way that have been used; counted in samples, so that the batch size may
    /// change within an epoch.
    public internal(set) var position = 0
    /// Batches done in the epoch under way.
    public internal(set) var batch = 0
    /// Completed steps; also the number of the next update, counted from 0.
    public internal(set) var step = 0
    /// Added to the step where the schedule is asked, since a change of the batch size moves the steps under the epochs.
    var scheduleOffset = 0
    /// The factor that reduce-on-plateau has come to.
    var plateau = PlateauState()
    /// What the epoch under way has summed up.
    var totals = EvaluationTotals()
    /// Whether the epoch just ended still waits for its validation.
    var owesValidation = false
    /// The loss of the newest step.
    public internal(set) var loss: Float?
}

/// Sums over batches, from which means come.
public struct EvaluationTotals: Sendable, Equatable, Codable {
    public internal(set) var lossSum = 0.0
    public internal(set) var correct = 0
    public internal(set) var samples = 0
    /// Rows with a class that counts, which `correct` is out of: one a sample, or one a token.
    public internal(set) var rows = 0
    /// Rows that count in the loss: samples, or the tokens of texts, without those that the loss ignores.
    var weight = 0
    /// How far predicted numbers are off; nil where the targets are none.
    var errors: NumberErrors?

    /// The mean loss of the rows that count, however they are cut into batches; NaN over none.
    public var loss: Float { weight == 0 ? .nan : Float(lossSum / Double(weight)) }

    /// The share of right guesses; nil where there are no classes.
    public var accuracy: Float? { rows == 0 ? nil : Float(correct) / Float(rows) }

    /// The figures of predicted numbers; nil where the targets are none.
    public var figures: NumberFigures? { errors?.figures }

    mutating func add(_ score: BatchScore) {
        lossSum += score.lossSum
        weight += score.counted
        correct += score.correct
        samples += score.samples
        rows += score.rows
        guard let more = score.errors else { return }
        errors?.add(more)
        errors = errors ?? more
    }
}
