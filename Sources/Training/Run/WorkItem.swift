/// The next unit of a run's work.
public enum WorkItem: Sendable, Equatable {
    /// A training step, which a pace may hold back.
    case trainingStep
    /// A batch of an evaluation.
    case evaluationBatch
    /// The same, of an evaluation that only a pane has asked for, so that its time counts as the probes'.
    case probeBatch
}
