import Networks
import Settings

extension LearningTask {
    /// Whether a loss makes sense for what is asked of a network. Over a single score a softmax is 1 whatever the score is.
    ///
    /// - Parameter outputs: the network's scores for a sample; nil to look at the task alone.
    func takes(loss: String, outputs: Int? = nil) -> Bool {
        guard fittingLosses?.contains(loss) ?? true else { return false }
        let isOverClasses = loss == CrossEntropy.kind || loss == KLDivergence.kind
        return !(isOverClasses && outputs == 1 && target == .classes && answer == .sample)
    }
}
