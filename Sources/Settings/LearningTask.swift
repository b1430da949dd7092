/// What is asked of a network. All that follows from it stands here, once: how answers are scored, which losses fit, which
/// figures and panes have a meaning. A new task is one more value of this type.
public struct LearningTask: Sendable, Hashable {
    /// What the network gives an answer to.
    public enum Answer: Sendable, Hashable {
        /// Each sample has one answer.
        case sample
        /// Each token of a text has an answer of its own.
        case eachToken
        /// The next token, all along a text.
        case nextToken
        /// A text, token by token; the network's last input is the answer so far.
        case text
    }

    /// What an answer is compared with.
    public enum Target: Sendable, Hashable {
        /// One of several classes.
        case classes
        /// Numbers.
        case numbers
        /// Several labels at once, each of which holds or does not: 0 or 1.
        case labels
    }

    /// The word for it: `classification`.
    public let name: String
    /// What a model of this task is called.
    public let noun: String
    public let answer: Answer
    public let target: Target
    /// The loss of a recipe that names none.
    public let standardLoss: String
    /// The losses that make sense; nil where every loss does.
    public let fittingLosses: [String]?

    private init(
        _ name: String, noun: String? = nil, answer: Answer = .sample, target: Target = .classes,
        standardLoss: String = "cross-entropy", fittingLosses: [String]? = nil
    ) {
        self.name = name
        self.noun = noun ?? "model for \(name)"
        self.answer = answer
        self.target = target
        self.standardLoss = standardLoss
        self.fittingLosses = fittingLosses
    }

    /// One of several classes for each sample.
    public static let classification = LearningTask("classification")
    /// Several labels for each sample, each of which holds or does not.
    public static let labelling = LearningTask(
        "labelling", target: .labels, standardLoss: "bce-with-logits",
        fittingLosses: ["bce-with-logits", "hinge", "mse", "l1", "huber"])
    /// Numbers for each sample.
    public static let regression = LearningTask(
        "regression", target: .numbers, standardLoss: "mse", fittingLosses: ["mse", "l1", "huber"])
    /// A class for each token of a text.
    public static let tagging = LearningTask("tagging", answer: .eachToken)
    /// The next token, all along a text.
    public static let languageModel = LearningTask("language model", noun: "language model", answer: .nextToken)
    /// A text for a text.
    public static let translation = LearningTask("translation", noun: "translator", answer: .text)

    public static let all: [LearningTask] = [
        .classification, .labelling, .regression, .tagging, .languageModel, .translation,
    ]

    /// Whether what the network reads is a text in any case, with an answer for its tokens.
    public var answersTokens: Bool { answer != .sample }

    /// Whether answers are one class each, so that classes can be taken for each other.
    public var confusesClasses: Bool { target == .classes && (answer == .sample || answer == .eachToken) }

    /// Whether a larger value than another is a larger error, and nothing is simply right or wrong.
    public var predictsNumbers: Bool { target == .numbers }

    /// What can be right or wrong; nil where the network predicts numbers.
    public var accuracyUnit: AccuracyUnit? {
        switch (target, answer) {
        case (.numbers, _): nil
        case (.labels, _): .labels
        case (.classes, .sample): .samples
        case (.classes, _): .tokens
        }
    }
}

/// What an accuracy is a share of.
public enum AccuracyUnit: String, Sendable, Equatable {
    case samples
    /// The labels of all samples, several of which may hold for one.
    case labels
    /// The tokens of the answers, padding left out.
    case tokens
}
