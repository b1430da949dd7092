/// A beam search for one source, step by step.
public struct BeamTree: Sendable, Equatable, Codable {
    /// What became of a way to go on.
    public enum Fate: Sendable, Equatable, Codable {
        case kept
        case finished
        case pruned
    }

    /// A way to go on at a step.
    public struct Branch: Sendable, Equatable, Codable {
        /// The tokens before it.
        public let parent: [String]
        public let token: String
        /// Of the text with this token, in nats.
        public let logProbability: Float
        public let fate: Fate
        /// Whether a text that was found in the end goes this way, and which, counted from the best.
        public let hypothesis: Int?

        /// A branch.
        public init(parent: [String], token: String, logProbability: Float, fate: Fate, hypothesis: Int?) {
            self.parent = parent
            self.token = token
            self.logProbability = logProbability
            self.fate = fate
            self.hypothesis = hypothesis
        }
    }

    /// A text that was found.
    public struct Hypothesis: Sendable, Equatable, Codable {
        public let text: String
        public let logProbability: Float
        /// By the length penalty.
        public let score: Float
        public let isFinished: Bool

        /// A text and its score.
        public init(text: String, logProbability: Float, score: Float, isFinished: Bool) {
            self.text = text
            self.logProbability = logProbability
            self.score = score
            self.isFinished = isFinished
        }
    }

    /// Which validation sample it is; nil for a text that somebody typed.
    public let sample: Int?
    public let source: [String]
    public let width: Int
    /// The branches of each step, the likeliest first.
    public let steps: [[Branch]]
    /// The best first.
    public let hypotheses: [Hypothesis]
    /// What the best text looked at when it wrote each of its tokens, a weight a token of the source; empty where the model
    /// has no attention from one text to the other.
    public let attention: [[Float]]

    /// A search.
    public init(
        sample: Int?, source: [String], width: Int, steps: [[Branch]], hypotheses: [Hypothesis], attention: [[Float]]
    ) {
        self.sample = sample
        self.source = source
        self.width = width
        self.steps = steps
        self.hypotheses = hypotheses
        self.attention = attention
    }
}
