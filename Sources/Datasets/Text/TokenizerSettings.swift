/// How a vocabulary is learnt.
public struct TokenizerSettings: Sendable, Hashable {
    /// How often a token must come to be one.
    public var minimumCount: Int
    /// The most tokens, the special ones included; the most frequent are kept. nil for what the tokenizer usually has: all
    /// of them, or 8,000 where they are made by joining.
    public var maximumSize: Int?
    /// Whether texts are read in lower case.
    public var lowercases: Bool

    /// More tokens than any model here could score, and few enough to hold.
    public static let sizeLimit = 1_000_000

    /// The given settings.
    public init(minimumCount: Int = 1, maximumSize: Int? = nil, lowercases: Bool = false) {
        self.minimumCount = minimumCount
        self.maximumSize = maximumSize.map { min($0, Self.sizeLimit) }
        self.lowercases = lowercases
    }
}
