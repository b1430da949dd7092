/// A text that a language model went on with.
public struct GeneratedText: Sendable, Equatable, Codable {
    /// A token that was drawn.
    public struct Token: Sendable, Equatable, Codable {
        public let text: String
        /// Before the temperature.
        public let probability: Float

        /// A token.
        public init(text: String, probability: Float) {
            self.text = text
            self.probability = probability
        }
    }

    /// Which validation sample it began with; nil for a text that somebody typed.
    public let sample: Int?
    public let prompt: String
    public let tokens: [Token]
    public let temperature: Float
    /// What might come next behind all of it, the likeliest first.
    public let next: [LabelledValue]

    /// A text.
    public init(sample: Int?, prompt: String, tokens: [Token], temperature: Float, next: [LabelledValue]) {
        self.sample = sample
        self.prompt = prompt
        self.tokens = tokens
        self.temperature = temperature
        self.next = next
    }
}
