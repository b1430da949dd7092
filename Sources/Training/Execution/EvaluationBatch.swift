import Settings

/// How many samples are evaluated at a time.
enum EvaluationBatch {
    /// The most samples of an evaluation batch; large enough for speed, small enough that a command is answered at once.
    static let largest = 256

    /// Samples an evaluation batch. A text has a row of scores for each of its tokens, which fill memory sooner.
    static func size(for task: LearningTask) -> Int { task.answersTokens ? largest / 4 : largest }
}
