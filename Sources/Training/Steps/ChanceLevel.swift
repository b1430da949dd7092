import Networks
import Settings
import Tensors

/// What a network that knows nothing comes to.
struct ChanceLevel {
    /// The loss: ln C for cross-entropy, C being the number of scores that the network spreads its bet over; ln 2 for
    /// yes-or-no questions, whatever their number. Where numbers are predicted, it is that of always naming their mean. nil
    /// for a loss that has no such figure.
    let loss: Float?
    /// The share of right guesses; nil where nothing is right or wrong.
    let accuracy: Float?
    /// The largest loss that always naming the mean costs for one sample; nil where no numbers are predicted.
    let largest: Float?

    init(loss: Float?, accuracy: Float?, largest: Float?) {
        (self.loss, self.accuracy, self.largest) = (loss, accuracy, largest)
    }

    /// - Parameter output: the shape of a sample's answer.
    init(
        _ task: LearningTask, _ meanPredictor: MeanPredictor?, _ choice: PartChoice, _ loss: any Loss,
        output: SymbolicShape,
        on processor: Processor
    ) {
        guard let unit = task.accuracyUnit else {
            let mean = meanPredictor?.losses(choice, loss, on: processor)
            (self.loss, accuracy, largest) = (mean?.validation, nil, mean?.largest)
            return
        }
        let choices =
            switch unit {
            case .tokens: max(output[-1].value ?? 0, 2)
            // Each of them holds or does not.
            case .labels: 2
            // A single score says yes or no.
            case .samples: max(output.count, 2)
            }
        self.loss =
            switch choice.kind {
            case CrossEntropy.kind: ExactMath.log(Float(choices))
            case BinaryCrossEntropy.kind: ExactMath.log(2)
            default: nil
            }
        accuracy = 1 / Float(choices)
        largest = nil
    }
}
