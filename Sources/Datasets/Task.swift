import Tensors

/// What is asked of a network, which decides how its answers are judged and shown.
public enum Task: String, Sendable, Hashable, CaseIterable {
    /// One of several classes for each sample.
    case classification
    /// Numbers for each sample.
    case regression
    /// A class for each token of a text.
    case tagging
    /// The next token, all along a text.
    case languageModel = "language model"
    /// A text for a text: the network's last input is the answer so far, and it gives the next token.
    case translation
}

/// What one input of a network is given, known before anything is loaded.
public enum DatasetInput: Sendable, Hashable, CustomStringConvertible {
    /// Numbers, one sample's shape.
    case values(Shape)
    /// A text as token ids.
    case tokens

    public var description: String {
        switch self {
        case .values(let shape): shape.description
        case .tokens: "a text's token ids"
        }
    }
}
