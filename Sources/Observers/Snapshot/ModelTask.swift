/// What is asked of a network.
public enum ModelTask: Sendable, Hashable {
    /// One of several classes for each sample.
    case classification
    /// Numbers for each sample.
    case regression
    /// A class for each token of a text.
    case tagging
    /// The next token, all along a text.
    case languageModel
    /// A text for a text.
    case translation
}
