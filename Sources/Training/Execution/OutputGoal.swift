import Autograd
import Datasets
import Networks
import Tensors

/// What is asked of one of a network's named outputs in a step.
struct OutputGoal: Sendable {
    let name: String
    /// Its number among the network's outputs.
    let output: Int
    /// The number of the target among those of a batch.
    let target: Int
    let columns: TargetColumns?
    let loss: any Loss
    /// What the loss is multiplied by.
    let weight: Float
    let isTrainingOnly: Bool

    /// What an answer comes to, and its loss as a part of the step's; nil for a batch without such a target.
    func score(
        _ answer: Variable, _ batch: Batch, on processor: Processor
    ) -> (loss: Variable, score: OutputScore)? {
        guard batch.targets.indices.contains(target) else { return nil }
        let own = batch.answering(target, columns: target == 0 ? batch.columns : columns)
        let rows = loss.rows(answer.value, own.target, slopes: answer.wantsGradient, on: processor)
        let score = BatchScore(answer.value, own, rows, of: loss, on: processor)
        return (answer.meanLoss(rows).scaled(by: weight), OutputScore(name: name, weight: weight, score: score))
    }
}

/// What one of several outputs came to for a batch.
struct OutputScore: Sendable, Equatable {
    let name: String
    /// What its loss was multiplied by.
    let weight: Float
    let score: BatchScore
}

extension [OutputGoal] {
    /// The loss of a step, which is the sum of the outputs' losses, each times its weight; and the score of the main output with
    /// those of all.
    func score(_ answers: [Variable?], _ batch: Batch, on processor: Processor) -> (loss: Variable, score: BatchScore)?
    {
        var (sum, scores): (Variable?, [OutputScore]) = (nil, [])
        for goal in self {
            guard let answer = answers[goal.output], let found = goal.score(answer, batch, on: processor) else {
                continue
            }
            sum = sum.map { $0.adding(found.loss) } ?? found.loss
            scores.append(found.score)
        }
        guard let sum, let main = scores.first else { return nil }
        return (sum, BatchScore(main.score, of: scores))
    }
}
