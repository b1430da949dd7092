import Datasets
import Networks
import Settings
import Tensors

/// Goes through the validation set batch by batch, so that commands come in between.
struct EpochEvaluator {
    /// What an evaluation is for.
    enum Purpose: Sendable, Equatable {
        /// Before the first step; the figure that divergence is measured against.
        case untrained
        case epochEnd
        case requested
        /// Only because a probe looks at all samples.
        case probe
    }

    /// The most samples of an evaluation batch; large enough for speed, small enough that a command is answered at once.
    static let largestBatch = 256

    /// Samples an evaluation batch. A text has a row of scores for each of its tokens, which fill memory sooner.
    static func batchSize(_ task: LearningTask) -> Int {
        task.answersTokens ? largestBatch / 4 : largestBatch
    }

    let purpose: Purpose
    /// The step after which it began; weights do not move until it has ended.
    let step: Int
    private(set) var totals = EvaluationTotals()
    private(set) var samples: [SampleResult] = []
    private var next = 0
    private let count: Int

    init(purpose: Purpose, step: Int, count: Int) {
        self.purpose = purpose
        self.step = step
        self.count = count
        samples.reserveCapacity(count)
    }

    var isComplete: Bool { next >= count }

    /// Evaluates the next batch.
    ///
    /// - Throws: what the source threw.
    mutating func advance(_ executor: StepExecutor, _ source: any SampleSource, _ loss: any Loss) throws {
        let range = next..<min(next + Self.batchSize(source.task), count)
        let batch = try source.validationBatch(range)
        let scores = executor.evaluate(batch)
        totals.add(executor.score(of: scores, batch, loss))
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

/// What the network said of one validation sample.
struct SampleResult: Sendable, Equatable {
    let index: Int
    /// The class; -1 where the target is none.
    let truth: Int
    let guess: Int
    let loss: Float
}

extension SampleBatch {
    /// The class of sample `index`; -1 where its target is none.
    func classLabel(_ index: Int) -> Int {
        switch target {
        case .classes(let labels): labels.count == count ? Int(labels.values[index]) : -1
        case .values(let values):
            columns?.numbers == nil && values.count == count && (values[index] == 0 || values[index] == 1)
                ? Int(values[index]) : -1
        }
    }
}

/// What the network said of each validation sample, in one complete evaluation.
struct SampleResults: Sendable {
    /// The step after which it was asked.
    let step: Int
    let samples: [SampleResult]
}
