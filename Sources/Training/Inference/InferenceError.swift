import Datasets
import Settings

/// Why a trained model can't be asked what it is asked.
public enum InferenceError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The model is for something else.
    case otherTask(model: String, task: LearningTask?, wanted: LearningTask)
    case noText
    case tooLong(tokens: Int, limit: Int)
    case beamTooWide(width: Int, vocabulary: Int)

    public var description: String {
        switch self {
        case .otherTask(let model, let task, let wanted):
            "`\(model)` is no \(wanted.noun): "
                + (task.map { "its task is \($0.name)" } ?? "its recipe names no data")
        case .noText: "the text is empty; give at least one word"
        case .tooLong(let tokens, let limit):
            "the text has \(tokens) tokens, more than the \(limit) that this model takes at once; cut it into sentences"
        case .beamTooWide(let width, let vocabulary):
            "a beam of \(width) is wider than the vocabulary of \(vocabulary) tokens; take at most \(vocabulary)"
        }
    }
}
