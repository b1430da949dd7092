/// Tokens by id. The special ones stand first: `<pad> <unk> <bos> <eos>`.
public struct Vocabulary: Sendable, Hashable {
    public static let special = ["<pad>", "<unk>", "<bos>", "<eos>"]
    /// What fills a row beyond a text's end.
    public static let padding: Int32 = 0
    /// What stands for a token that the vocabulary lacks.
    public static let unknown: Int32 = 1
    /// What stands before a text that is to be written.
    public static let begin: Int32 = 2
    /// What stands behind a text.
    public static let end: Int32 = 3

    /// All tokens, the special ones included; a token's place is its id.
    public let tokens: [String]
    private let ids: [String: Int32]

    /// A vocabulary of the given tokens behind the special ones; a token that comes twice keeps its first place.
    public init(_ words: [String]) {
        var tokens = Self.special
        var ids: [String: Int32] = [:]
        for (index, token) in tokens.enumerated() { ids[token] = Int32(index) }
        for word in words where ids[word] == nil {
            ids[word] = Int32(tokens.count)
            tokens.append(word)
        }
        self.tokens = tokens
        self.ids = ids
    }

    /// How many tokens, the special ones included.
    public var count: Int { tokens.count }

    /// The id of a token; nil for one that is not there.
    public func id(of token: String) -> Int32? { ids[token] }

    /// The token of an id; `<unk>` for one that is none.
    public func token(_ id: Int32) -> String {
        tokens.indices.contains(Int(id)) ? tokens[Int(id)] : Self.special[Int(Self.unknown)]
    }
}
