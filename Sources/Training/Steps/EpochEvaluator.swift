import Datasets
import Networks
import Settings
import Tensors

/// Goes through the validation set batch by batch, so that commands come in between.
struct EpochEvaluator {
    let purpose: EvaluationPurpose
    /// The step after which it began; weights do not move until it has ended.
    let step: Int
    private(set) var totals = EvaluationTotals()
    private(set) var samples: [SampleResult] = []
    private var next = 0
    private let count: Int

    init(purpose: EvaluationPurpose, step: Int, count: Int) {
        self.purpose = purpose
        self.step = step
        self.count = count
        samples.reserveCapacity(count)
    }

    var isComplete: Bool { next >= count }

    /// Evaluates the next batch.
    ///
    /// - Throws: what the source threw.
    mutating func advance(
        _ executor: StepExecutor, _ source: any SampleSource, _ loss: any Loss, _ outputs: [OutputGoal]
    ) throws {
        let range = next..<min(next + EvaluationBatch.size(for: source.task), count)
        let batch = try source.validationBatch(range)
        let (scores, score) = executor.assess(batch, loss, outputs)
        totals.add(score)
        let losses = loss.perSample(scores, batch.target, on: executor.processor)
        let classes = scores.shape[-1]
        // A text has a row of scores for each token, and no single guess.
        let isSingle = scores.count == batch.count * classes
        for index in 0..<batch.count {
            samples.append(
                SampleResult(
                    index: range.lowerBound + index, truth: batch.classLabel(index),
                    guess: isSingle ? Guesses.of(scores.pointer + index * classes, classes: classes) : -1,
                    loss: index < losses.count ? losses[index] : .nan))
        }
        next = range.upperBound
    }
}
