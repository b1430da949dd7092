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
    package internal(set) var plateau = PlateauState()
    /// What the epoch under way has summed up.
    var totals = EvaluationTotals()
    /// Whether the epoch just ended still waits for its validation.
    var owesValidation = false
    /// The loss of the newest step.
    public internal(set) var loss: Float?
}
