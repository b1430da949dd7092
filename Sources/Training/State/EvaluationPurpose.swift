/// What an evaluation is for.
enum EvaluationPurpose: Sendable, Equatable {
    /// Before the first step; the figure that divergence is measured against.
    case untrained
    case epochEnd
    case requested
    /// Only because a probe looks at all samples.
    case probe
}
