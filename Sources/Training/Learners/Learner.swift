import Datasets
import Networks
import Settings
import Tensors

/// What a recipe trains: it fits itself to a batch, answers one, says what it is, and gives and takes what it has learnt.
///
/// A network is the one with gradients (`StepExecutor`); others learn by other means (`MemoryLearner`). Whoever needs a network's
/// inside asks for `executor`, and says so plainly where there is none.
package protocol Learner: AnyObject {
    /// The recipe's word for it; `network` for layers.
    var kind: String { get }
    var processor: Processor { get }
    /// The learner as a network with its gradients; nil for one that is none.
    var executor: StepExecutor? { get }

    /// One step over a batch: answers it, takes its loss and learns from it.
    ///
    /// - Parameter hook: asked between the phases; those of gradients are left out by a learner that has none. Whoever holds the
    ///   step keeps what was learnt as it was.
    func step(_ batch: Batch, _ request: StepExecutor.Request, hook: StepHook) -> StepExecutor.Outcome

    /// Scores for a batch without learning from it.
    func evaluate(_ batch: Batch) -> Tensor

    /// A copy of all that training changes in it.
    ///
    /// - Parameter old: a copy that nobody needs any more, whose memory may be taken.
    func copy(reusing old: WeightCopy?) -> WeightCopy
    /// Whether a copy is one of such a learner, that remembers as this one does of its updates.
    func fits(_ copy: WeightCopy) -> Bool
    /// Whether a copy is one of such a learner, whatever it remembers of its updates.
    func fitsModel(_ copy: WeightCopy) -> Bool
    /// Puts a copy that fits back.
    func restore(_ copy: WeightCopy)
    /// Updates so far.
    var updates: Int { get }
    /// What it began with, of which panes show how far it has moved; empty for a learner without weights.
    var initialValues: Arena { get }

    /// What it has learnt, as a weight file holds it.
    var tensors: [NamedTensor] { get }
    /// Takes what a weight file holds, and forgets what it remembers of its updates.
    ///
    /// - Throws: why it does not fit; nothing has changed then.
    func load(_ tensors: [NamedTensor]) throws

    /// Another value of a live setting.
    func apply(setting: String, value: SettingValue)
    /// What it is now, in a few characters; nil for a network, whose layers say that.
    var detail: String? { get }
    /// What the user should know of what it has learnt, such as what it had no room for; nil where all is well.
    var notice: String? { get }

    /// A reader of one text: given some more tokens, it answers with the scores of the next one.
    ///
    /// - Throws: `NetworkError.notCausal` if it needs to see what follows.
    func reader() throws(NetworkError) -> (_ tokens: [Int32]) -> [Float]
    /// The longest text that it can tell the places of; nil if there is no longest.
    var timeLimit: Int? { get }
}

extension Learner {
    /// The kind of a learner that is no network; nil for a network.
    var kindWithoutGradients: String? { executor == nil ? kind : nil }

    /// What scores for a batch come to, as those of the main output.
    func score(of scores: Tensor, _ batch: Batch, _ loss: any Loss) -> BatchScore {
        BatchScore(
            scores, batch, loss.rows(scores, batch.target, slopes: false, on: processor), of: loss, on: processor)
    }

    /// The main answers to a batch without learning from it, and what all answers come to. Only a network has several outputs.
    func assess(
        _ batch: Batch, _ loss: any Loss, _ outputs: [OutputGoal], includesTraining: Bool = false
    ) -> (scores: Tensor, score: BatchScore) {
        if let executor { return executor.assessed(batch, loss, outputs, includesTraining: includesTraining) }
        let scores = evaluate(batch)
        return (scores, score(of: scores, batch, loss))
    }
}
