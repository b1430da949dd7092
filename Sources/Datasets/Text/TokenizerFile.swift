import Foundation

/// A tokenizer as it is written beside weights: JSON, small enough for a file's header.
public struct TokenizerFile: Codable, Sendable, Equatable {
    /// Bytes beyond which a file is refused unread.
    private static let limit = 64 << 20

    public var kind: String
    /// Whether texts are read in lower case.
    public var lowercases: Bool?
    /// The tokens behind the special ones, in the order of their ids.
    public var tokens: [String]?
    /// The pairs of ids that byte-pair encoding joins, the first join first.
    public var merges: [[Int32]]?
    /// How words join what stands beside them, one a token: 1 to the left, 2 to the right, 3 both.
    public var joins: [Int]?

    /// A file of a kind of tokenizer.
    public init(
        kind: String, lowercases: Bool? = nil, tokens: [String]? = nil, merges: [[Int32]]? = nil, joins: [Int]? = nil
    ) {
        self.kind = kind
        self.lowercases = lowercases
        self.tokens = tokens
        self.merges = merges
        self.joins = joins
    }

    /// What JSON says.
    ///
    /// - Throws: `DatasetError.badTokenizer`, whatever it holds.
    public init(json: [UInt8], path: String) throws(DatasetError) {
        guard json.count <= Self.limit else {
            throw .tooLarge(path: path, size: "\(json.count) bytes", limit: Self.limit)
        }
        do {
            self = try JSONDecoder().decode(TokenizerFile.self, from: Data(json))
        } catch {
            throw .badTokenizer(path: path, reason: "it is not a tokenizer in JSON")
        }
    }

    /// The same as one line of JSON.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and whole numbers can always be encoded.
        guard let data = try? encoder.encode(self) else { preconditionFailure("a tokenizer that is no JSON") }
        return String(decoding: data, as: UTF8.self)
    }

    /// The tokens, checked: some, distinct, none empty or special, not absurdly many.
    ///
    /// - Throws: `DatasetError.badTokenizer`.
    func checkedTokens() throws(DatasetError) -> [String] {
        guard let tokens, !tokens.isEmpty else { throw refusal("it has no tokens") }
        guard tokens.count <= TokenizerSettings.sizeLimit - Vocabulary.special.count else {
            throw refusal("\(tokens.count) tokens are more than the \(TokenizerSettings.sizeLimit) that are allowed")
        }
        var seen = TokenTable()
        for (index, token) in tokens.enumerated() {
            let id = index + Vocabulary.special.count
            if token.isEmpty { throw refusal("token \(id) is empty") }
            if Vocabulary.special.contains(token) { throw refusal("token \(id) is called \(token), as a special one") }
            if !seen.isNew(token) { throw refusal("token \(id) comes a second time") }
        }
        return tokens
    }

    /// Whether both read texts alike: tokens are compared scalar by scalar.
    public static func == (left: TokenizerFile, right: TokenizerFile) -> Bool {
        return left.kind == right.kind && left.lowercases == right.lowercases && left.merges == right.merges
            && left.joins == right.joins && (left.tokens == nil) == (right.tokens == nil)
            && (left.tokens ?? []).haveSameScalars(as: right.tokens ?? [])
    }

    func refusal(_ reason: String) -> DatasetError { .badTokenizer(path: "the tokenizer `\(kind)`", reason: reason) }
}
