/// A tokenizer whose tokens are pieces of the text: it only says where one ends and the next begins.
protocol PieceTokenizer: Tokenizer {
    /// Calls `body` with each piece of a text in turn.
    static func forEachPiece(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void)

    var pieces: PieceVocabulary { get }
    init(_ pieces: PieceVocabulary)
}

extension PieceTokenizer {
    public init(learningFrom texts: TextLines, _ settings: TokenizerSettings) throws(DatasetError) {
        self.init(try PieceVocabulary(Self.counts(in: texts, settings), settings, kind: Self.kind))
    }

    public init(_ file: TokenizerFile) throws(DatasetError) {
        self.init(PieceVocabulary(try file.checkedTokens(), lowercases: file.lowercases ?? false))
    }

    public var file: TokenizerFile {
        TokenizerFile(
            kind: Self.kind, lowercases: pieces.lowercases,
            tokens: Array(pieces.vocabulary.tokens.dropFirst(Vocabulary.special.count)))
    }

    public var vocabulary: Vocabulary { pieces.vocabulary }

    public func encode(_ text: UnsafeBufferPointer<UInt8>, into ids: inout [Int32]) {
        Self.forEachPiece(in: text, lowercases: pieces.lowercases) { ids.append(pieces.id(of: $0)) }
    }

    /// How often each piece comes.
    static func counts(in texts: TextLines, _ settings: TokenizerSettings) -> TokenCounts {
        var counts = TokenCounts()
        texts.forEach { text in
            forEachPiece(in: text, lowercases: settings.lowercases) { counts.add($0) }
        }
        return counts
    }

    static func forEachPiece(
        in text: UnsafeBufferPointer<UInt8>, lowercases: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        if lowercases {
            TextNormalization.withLowercase(text) { forEachPiece(in: $0, body) }
        } else {
            forEachPiece(in: text, body)
        }
    }

    /// The tokens that are no special ones, in a row.
    func plainTokens(_ ids: [Int32]) -> [String] {
        ids.filter { $0 >= Vocabulary.special.count && $0 < vocabulary.count }.map(vocabulary.token)
    }
}

/// How often tokens come in texts.
struct TokenCounts {
    private(set) var table = TokenTable()
    private(set) var counts: [Int] = []

    /// Counts a token once more, and gives its number.
    @discardableResult
    mutating func add(_ token: UnsafeBufferPointer<UInt8>, times: Int = 1) -> Int {
        let index = table.insert(token)
        if index == counts.count { counts.append(0) }
        counts[index] += times
        return index
    }

    /// The numbers of the tokens that come at least `minimum` times, the most frequent first; equally frequent ones by
    /// their bytes, so that the same texts in another order give the same vocabulary.
    func ranked(minimum: Int) -> [Int] {
        counts.indices.filter { counts[$0] >= minimum }.sorted { left, right in
            counts[left] != counts[right]
                ? counts[left] > counts[right] : table[left].lexicographicallyPrecedes(table[right])
        }
    }
}

/// A vocabulary that is asked by bytes.
struct PieceVocabulary: Sendable {
    let vocabulary: Vocabulary
    let lowercases: Bool
    private let table: TokenTable

    /// A vocabulary of distinct tokens, none of them special.
    init(_ tokens: [String], lowercases: Bool) {
        vocabulary = Vocabulary(tokens)
        self.lowercases = lowercases
        table = TokenTable(tokens)
    }

    /// The tokens that are frequent enough.
    init(_ counts: TokenCounts, _ settings: TokenizerSettings, kind: String) throws(DatasetError) {
        // A text may spell a special token; that is none.
        let tokens = counts.ranked(minimum: settings.minimumCount)
            .prefix(max((settings.maximumSize ?? TokenizerSettings.sizeLimit) - Vocabulary.special.count, 0))
            .map { String(decoding: counts.table[$0], as: UTF8.self) }.filter { !Vocabulary.special.contains($0) }
        guard !tokens.isEmpty else { throw .noTokens(tokenizer: kind, minimumCount: settings.minimumCount) }
        self.init(tokens, lowercases: settings.lowercases)
    }

    /// The id of a piece; `<unk>` for one that is not there. A text that spells `<bos>` is no `<bos>`.
    func id(of piece: UnsafeBufferPointer<UInt8>) -> Int32 {
        table.index(of: piece).map { Int32($0 + Vocabulary.special.count) } ?? Vocabulary.unknown
    }
}
