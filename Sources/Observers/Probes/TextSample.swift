/// A text with what the network makes of it.
public struct TextSample: Sendable, Equatable, Codable {
    /// What the network gives for one place.
    public struct Token: Sendable, Equatable, Codable {
        public let text: String
        public let isCorrect: Bool

        /// A token.
        public init(text: String, isCorrect: Bool) {
            self.text = text
            self.isCorrect = isCorrect
        }
    }

    /// Its index in the validation set; nil for a text that somebody typed.
    public let index: Int?
    /// What is read.
    public let source: String
    /// The right answer; the same text shifted by one token for a network that continues it; nil if it is unknown.
    public let reference: String?
    /// What the network says.
    public let hypothesis: [Token]
    /// How many of the reference's tokens are not said.
    public let missing: Int
    /// Places of the hypothesis before which something is left out, with nothing else said instead; its length for its end.
    public let gaps: [Int]
    /// What stands between two tokens when they are read as a text.
    public let separator: String
    /// Given the right tokens before each place (teacher forcing).
    public let loss: Float

    /// A text and what the network makes of it.
    public init(
        index: Int?, source: String, reference: String?, hypothesis: [Token], missing: Int = 0,
        gaps: Set<Int> = [], separator: String,
        loss: Float
    ) {
        self.index = index
        self.source = source
        self.reference = reference
        self.hypothesis = hypothesis
        self.missing = missing
        self.gaps = gaps.sorted()
        self.separator = separator
        self.loss = loss
    }

    /// The share of right tokens, relative to the longer of answer and reference.
    public var accuracy: Double {
        let right = hypothesis.count { $0.isCorrect }
        let all = max(hypothesis.count, right + missing)
        return all == 0 ? 0 : Double(right) / Double(all)
    }
}
