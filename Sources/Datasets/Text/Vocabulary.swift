/// Tokens by id. The special ones stand first: `<pad> <unk> <bos> <eos>`.
///
/// Tokens are equal if their scalars are. Swift's strings are equal already if Unicode holds them for equivalent, but a
/// tokenizer may need both of two such pieces.
public struct Vocabulary: Sendable, Hashable {
    /// The special tokens, with which every vocabulary begins.
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
    private let table: TokenTable

    /// A vocabulary of the given tokens behind the special ones; a token that comes twice keeps its first place.
    public init(_ words: [String]) {
        var tokens: [String] = []
        var table = TokenTable()
        for token in Self.special + words where table.isNew(token) { tokens.append(token) }
        self.tokens = tokens
        self.table = table
    }

    /// How many tokens, the special ones included.
    public var count: Int { tokens.count }

    /// The id of a token; nil for one that is not there.
    public func id(of token: String) -> Int32? {
        var token = token
        return token.withUTF8(table.index).map(Int32.init)
    }

    /// The token of an id; `<unk>` for one that is none.
    public func token(_ id: Int32) -> String {
        tokens.indices.contains(Int(id)) ? tokens[Int(id)] : Self.special[Int(Self.unknown)]
    }

    public static func == (left: Vocabulary, right: Vocabulary) -> Bool {
        left.tokens.haveSameScalars(as: right.tokens)
    }

    public func hash(into hasher: inout Hasher) {
        for token in tokens {
            for byte in token.utf8 { hasher.combine(byte) }
            hasher.combine(UInt8(0xFF))
        }
    }
}

extension [String] {
    /// Whether two lists are the same, text by text and scalar by scalar.
    public func haveSameScalars(as others: [String]) -> Bool {
        count == others.count && zip(self, others).allSatisfy { $0.hasSameScalars(as: $1) }
    }
}

extension String {
    /// Whether two texts are the same scalar by scalar. `==` also holds where they only look the same.
    public func hasSameScalars(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
