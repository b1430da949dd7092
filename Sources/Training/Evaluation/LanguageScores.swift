import Datasets
import Foundation

/// How surprised a language model is by the data that it is evaluated on.
public struct LanguageScores: Sendable, Equatable {
    /// e to the mean cross-entropy of a token.
    public let perplexity: Double
    /// The cross-entropy of a character in bits; nil where tokens are no characters.
    public let bitsPerCharacter: Double?

    /// - Parameter nats: the mean cross-entropy of a token.
    init(nats: Double, tokenizer: String?) {
        perplexity = exp(nats)
        bitsPerCharacter = tokenizer == CharacterTokenizer.kind ? nats / log(2) : nil
    }
}
