import Datasets
import Networks
import Tensors

/// What a network's scores for one batch come to: sums and counts, from which means over any number of batches come.
public struct BatchScore: Sendable, Equatable {
    /// The sum of the losses of the rows that count.
    let lossSum: Double
    /// Rows that count: samples, or the tokens of texts, without those that the loss ignores.
    let counted: Int
    /// Rows whose guess is right, of `rows`.
    let correct: Int
    /// Rows whose class has one of the five largest scores; nil where there are not more than five classes.
    let amongFive: Int?
    /// Rows that count and have a class.
    let rows: Int
    let samples: Int
    /// How far predicted numbers are off; nil where the targets are none.
    let errors: NumberErrors?
    /// What each of several named outputs came to, the main one first; empty where there is one answer. The other figures are
    /// those of the main output.
    var outputs: [OutputScore] = []

    /// The score of a step that was held before there was a loss.
    init() {
        (lossSum, counted, correct, rows, samples) = (0, 0, 0, 0, 0)
        (amongFive, errors) = (nil, nil)
    }

    /// - Parameter losses: the losses of the scores' rows.
    init(
        _ scores: Tensor, _ batch: Batch, _ losses: RowLosses, of loss: any Loss, on processor: Processor
    ) {
        lossSum = losses.sum
        counted = losses.counted
        errors = NumberErrors(scores, batch)
        let guesses = Guesses.count(scores, batch, of: loss, on: processor)
        (correct, amongFive, rows) = (guesses.correct, guesses.amongFive, guesses.rows)
        samples = batch.count
    }

    /// The score of the main output together with those of all.
    init(_ main: BatchScore, of outputs: [OutputScore]) {
        self = main
        self.outputs = outputs
    }

    /// The mean loss of the rows that count; 0 where there are none, as in the step's own loss. Of several outputs it is that of
    /// the main one.
    var loss: Float { counted == 0 ? 0 : Float(lossSum / Double(counted)) }
}
