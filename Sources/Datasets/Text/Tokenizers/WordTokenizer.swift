/// Words and punctuation apart; `WordPieces` documents how they are cut.
///
/// Decoding puts spaces between words. Whether one stands beside a punctuation mark is what most of the texts did that
/// the vocabulary was learnt from, so that French keeps its space before `!` and English has none.
public struct WordTokenizer: Tokenizer {
    public static let kind = "words"
    public static let summary = "words and punctuation apart, in any script"

    private let pieces: PieceVocabulary
    /// How each token joins its neighbours, by id.
    private let joins: [WordJoin]

    public init(learningFrom texts: TextLines, _ settings: TokenizerSettings) throws(DatasetError) {
        var counts = TokenCounts()
        var spacing = WordSpacing()
        texts.forEach { text in
            var previous: Int?
            Self.forEachWord(in: text, settings.lowercases) { token, isApart in
                let number = counts.add(token)
                spacing.add(number, after: previous, isApart: isApart)
                previous = number
            }
        }
        pieces = try PieceVocabulary(counts, settings, kind: Self.kind)
        joins =
            Vocabulary.special.map { _ in [] }
            + pieces.vocabulary.tokens.dropFirst(Vocabulary.special.count).map { token in
                var token = token
                let number = token.withUTF8(counts.table.index) ?? 0
                return spacing.join(of: number, token: counts.table[number])
            }
    }

    /// A tokenizer of words that are cut already.
    ///
    /// - Throws: `DatasetError.noTokens` if none is frequent enough.
    init(learningFromWords words: some Sequence<String>, _ settings: TokenizerSettings) throws(DatasetError) {
        var counts = TokenCounts()
        for word in words {
            var word = settings.lowercases ? TextNormalization.lowercase(word) : word
            word.withUTF8 { _ = counts.add($0) }
        }
        pieces = try PieceVocabulary(counts, settings, kind: Self.kind)
        joins = pieces.vocabulary.tokens.map(WordJoin.usual)
    }

    /// The id of a word that is cut already.
    public func id(of word: String) -> Int32 {
        var word = pieces.lowercases ? TextNormalization.lowercase(word) : word
        return word.withUTF8(pieces.id)
    }

    /// A tokenizer whose words are given, in the order of their ids; the special ones not among them.
    ///
    /// - Throws: `DatasetError.badTokenizer` for words that are empty, special, or come twice.
    public init(words: [String], lowercases: Bool = false) throws(DatasetError) {
        try self.init(TokenizerFile(kind: Self.kind, lowercases: lowercases, tokens: words))
    }

    public init(_ file: TokenizerFile) throws(DatasetError) {
        let tokens = try file.checkedTokens()
        pieces = PieceVocabulary(tokens, lowercases: file.lowercases ?? false)
        if let joins = file.joins {
            guard joins.count == tokens.count, joins.allSatisfy((0...3).contains) else {
                throw file.refusal("`joins` must be \(tokens.count) numbers from 0 to 3")
            }
            self.joins = Vocabulary.special.map { _ in [] } + joins.map { WordJoin(rawValue: $0) }
        } else {
            joins = Vocabulary.special.map { _ in [] } + tokens.map(WordJoin.usual)
        }
    }

    public var file: TokenizerFile {
        TokenizerFile(
            kind: Self.kind, lowercases: pieces.lowercases,
            tokens: Array(vocabulary.tokens.dropFirst(Vocabulary.special.count)),
            joins: joins.dropFirst(Vocabulary.special.count).map(\.rawValue))
    }

    public var vocabulary: Vocabulary { pieces.vocabulary }

    public func encode(_ text: UnsafeBufferPointer<UInt8>, into ids: inout [Int32]) {
        Self.forEachWord(in: text, pieces.lowercases) { token, _ in ids.append(pieces.id(of: token)) }
    }

    public func decode(_ ids: [Int32]) -> String {
        var text = ""
        var isGlued = true
        for id in ids where id >= Vocabulary.special.count && id < vocabulary.count {
            let join = joins[Int(id)]
            if !isGlued && !join.contains(.left) { text += " " }
            text += vocabulary.token(id)
            isGlued = join.contains(.right)
        }
        return text
    }

    private static func forEachWord(
        in text: UnsafeBufferPointer<UInt8>, _ lowercases: Bool, _ body: (UnsafeBufferPointer<UInt8>, Bool) -> Void
    ) {
        if lowercases {
            TextNormalization.withLowercase(text) { WordPieces.forEach(in: $0, body) }
        } else {
            WordPieces.forEach(in: text, body)
        }
    }
}
