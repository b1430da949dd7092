import Datasets
import Foundation
import Networks
import Tensors

/// What a network's raw scores say: the class of the largest one, or of the side of zero where there is a single score.
enum Guesses {
    /// How many of a batch's guesses are right.
    struct Count: Equatable {
        /// Rows whose guess is the target's class.
        var correct = 0
        /// Rows whose class has one of the five largest scores; nil where there are not more than five classes.
        var amongFive: Int?
        /// Rows that have a class which counts in the loss; 0 where the target is no class.
        var rows = 0
    }

    /// The number of rows of `scores` whose guess is the target's class.
    static func count(
        _ scores: Tensor, _ batch: Batch, of loss: any Loss, on processor: Processor
    ) -> Count {
        switch batch.target {
        case .classes(let labels):
            let counted = labels.values.map { loss.counts(class: $0) ? $0 : -1 }
            guard scores.shape[-1] > 1 else { return Self.correctSides(scores, counted) }
            let found = processor.correctRows(scores, IndexTensor(counted, shape: labels.shape), places: 5)
            return Count(
                correct: found.correct, amongFive: scores.shape[-1] > 5 ? found.leading : nil, rows: found.labelled)
        case .values(let values):
            // Numbers are never right or wrong, even where they happen to be 0 and 1.
            guard batch.columns?.numbers == nil, scores.count == values.count else { return Count() }
            // One score a sample against 0 or 1 is a binary classifier; several are one where they are known to be labels.
            guard scores.shape[-1] == 1 || batch.columns != nil else { return Count() }
            var correct = 0
            for row in 0..<values.count {
                guard values[row] == 0 || values[row] == 1 else { return Count() }
                if (scores[row] > 0) == (values[row] == 1) { correct += 1 }
            }
            return Count(correct: correct, rows: values.count)
        }
    }

    /// The same where a single score's side of zero says which of two classes it is.
    private static func correctSides(_ scores: Tensor, _ labels: [Int32]) -> Count {
        var (correct, rows) = (0, 0)
        for (row, label) in labels.enumerated() where label >= 0 {
            rows += 1
            if Guesses.of(scores.pointer + row, classes: 1) == Int(label) { correct += 1 }
        }
        return Count(correct: correct, rows: rows)
    }

    /// The class that a row of scores names.
    static func of(_ row: UnsafePointer<Float>, classes: Int) -> Int {
        guard classes > 1 else { return row[0] > 0 ? 1 : 0 }
        var best = 0
        for index in 1..<max(classes, 1) where row[index] > row[best] { best = index }
        return best
    }

    /// The probabilities that a row of scores stands for: softmax, or sigmoid where there is a single score.
    static func probabilities(_ row: UnsafePointer<Float>, classes: Int) -> [Float] {
        guard classes > 1 else {
            let one = 1 / (1 + exp(-row[0]))
            return [1 - one, one]
        }
        let scores = (0..<classes).map { row[$0] }
        let top = scores.max() ?? 0
        let powers = scores.map { exp($0 - top) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
