import Datasets
import Networks
import Observers
import Tensors

/// What a network that knows nothing comes to.
struct ChanceLevel {
    /// The loss: ln C for cross-entropy, C being the number of scores that the network spreads its bet over; ln 2 for
    /// yes-or-no questions, whatever their number. nil for a loss that has no such figure.
    let loss: Float?
    /// The share of right guesses; nil where nothing is right or wrong.
    let accuracy: Float?
    /// What an accuracy counts; nil where there is none.
    let unit: AccuracyUnit?

    /// - Parameter output: the shape of a sample's answer.
    init(_ task: Task, loss kind: String, output: SymbolicShape) {
        unit =
            switch task {
            case .classification: .samples
            case .tagging, .languageModel, .translation: .tokens
            case .regression: nil
            }
        // At least two: a single score says yes or no.
        let choices = Float(max(unit == .tokens ? output[-1].value ?? 0 : output.count, 2))
        accuracy = unit == nil ? nil : 1 / choices
        loss =
            switch kind {
            case CrossEntropy.kind where unit != nil: ExactMath.log(choices)
            case BinaryCrossEntropy.kind where unit != nil: ExactMath.log(2)
            default: nil
            }
    }
}
