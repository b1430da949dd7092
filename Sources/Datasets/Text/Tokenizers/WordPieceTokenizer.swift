/// Words as their longest known pieces, from the left; a piece within a word begins with `##`: `play` `##ing`. A word
/// of which a part is unknown is one `<unk>`.
///
/// The pieces are given, or learnt by joining the most frequent neighbours, as in byte-pair encoding. The published
/// rule, the best gain in likelihood, prefers rare letters that come together only, and needs far larger texts than
/// those here.
/// - Source: Schuster and Nakajima 2012; Devlin and others 2019 (BERT) for the longest match.
public struct WordPieceTokenizer: Tokenizer {
    public static let kind = "wordpiece"
    public static let summary = "words in known pieces: play ##ing; learnt here, or given"

    /// The vocabulary's size if it is not set.
    static let standardSize = 8_000
    /// Bytes from which a word is not looked into.
    private static let limit = 200

    public let vocabulary: Vocabulary
    private let lowercases: Bool
    /// Pieces at a word's beginning, and within it, without their `##`; and the id of each.
    private let starts: (table: TokenTable, ids: [Int32])
    private let continuations: (table: TokenTable, ids: [Int32])

    private init(checked pieces: [String], lowercases: Bool) {
        vocabulary = Vocabulary(pieces)
        self.lowercases = lowercases
        var tables = [(table: TokenTable(), ids: [Int32]()), (table: TokenTable(), ids: [Int32]())]
        for (index, piece) in pieces.enumerated() {
            let isInner = Self.isInner(piece)
            var text = isInner ? Self.text(ofInner: piece) : piece
            text.withUTF8 { bytes in
                let number = tables[isInner ? 1 : 0].table.insert(bytes)
                if number == tables[isInner ? 1 : 0].ids.count {
                    tables[isInner ? 1 : 0].ids.append(Int32(index + Vocabulary.special.count))
                }
            }
        }
        (starts, continuations) = (tables[0], tables[1])
    }

    /// A tokenizer whose pieces are given in the order of their ids, the special ones not among them.
    ///
    /// - Throws: `DatasetError.badTokenizer` for pieces that are empty, special, or come twice.
    public init(pieces: [String], lowercases: Bool = false) throws(DatasetError) {
        try self.init(TokenizerFile(kind: Self.kind, lowercases: lowercases, tokens: pieces))
    }

    public init(_ file: TokenizerFile) throws(DatasetError) {
        self.init(checked: try file.checkedTokens(), lowercases: file.lowercases ?? false)
    }

    public init(learningFrom texts: TextLines, _ settings: TokenizerSettings) throws(DatasetError) {
        var words = TokenCounts()
        texts.forEach { text in Self.forEachWord(in: text, settings.lowercases) { words.add($0) } }
        // The letters first: as many as come often enough.
        let letters = words.counts.indices.map { Self.letters(words.table[$0]) }
        var counts = TokenCounts()
        for (index, word) in letters.enumerated() {
            for var letter in word { letter.withUTF8 { _ = counts.add($0, times: words.counts[index]) } }
        }
        let size = (settings.maximumSize ?? Self.standardSize) - Vocabulary.special.count
        var pieces = counts.ranked(minimum: settings.minimumCount).prefix(max(size, 0))
            .map { String(decoding: counts.table[$0], as: UTF8.self) }
        guard !pieces.isEmpty else { throw .noTokens(tokenizer: Self.kind, minimumCount: settings.minimumCount) }
        var names = TokenTable(pieces)
        func id(of letter: String) -> Int32? {
            var letter = letter
            return letter.withUTF8(names.index).map(Int32.init)
        }
        // Words of rare letters teach nothing, since they are unknown anyway.
        let known = letters.map { $0.compactMap(id) }.enumerated().filter { $1.count == letters[$0].count }
        var learner = PairMerges(known.map { $0.element }, frequencies: known.map { words.counts[$0.offset] })
        _ = learner.learn(
            max(size - pieces.count, 0), from: Int32(pieces.count), minimum: max(settings.minimumCount, 2)
        ) { left, right in
            let piece = pieces[Int(left)] + Self.text(ofInner: pieces[Int(right)])
            guard names.isNew(piece) else { return false }
            pieces.append(piece)
            return true
        }
        self.init(checked: pieces, lowercases: settings.lowercases)
    }

    /// Whether a piece stands within a word. Asked of scalars: a mark behind `##` is one `Character` with the second sign.
    private static func isInner(_ piece: String) -> Bool { piece.utf8.starts(with: "##".utf8) && piece.utf8.count > 2 }

    /// A piece within a word without its `##`.
    private static func text(ofInner piece: String) -> String { String(piece.unicodeScalars.dropFirst(2)) }

    /// The scalars of a word, all but the first with `##`.
    private static func letters(_ word: ArraySlice<UInt8>) -> [String] {
        String(decoding: word, as: UTF8.self).unicodeScalars.enumerated().map { $0 == 0 ? "\($1)" : "##\($1)" }
    }

    public var file: TokenizerFile {
        TokenizerFile(
            kind: Self.kind, lowercases: lowercases,
            tokens: Array(vocabulary.tokens.dropFirst(Vocabulary.special.count)))
    }

    public func encode(_ text: UnsafeBufferPointer<UInt8>, into ids: inout [Int32]) {
        Self.forEachWord(in: text, lowercases) { word in
            let start = ids.count
            if !addPieces(of: word, to: &ids) {
                ids.removeLast(ids.count - start)
                ids.append(Vocabulary.unknown)
            }
        }
    }

    /// - Returns: whether all of the word is known.
    private func addPieces(of word: UnsafeBufferPointer<UInt8>, to ids: inout [Int32]) -> Bool {
        guard word.count <= Self.limit else { return false }
        var start = 0
        while start < word.count {
            let pieces = start == 0 ? starts : continuations
            var end = word.count
            while end > start {
                if let number = pieces.table.index(of: UnsafeBufferPointer(rebasing: word[start..<end])) {
                    ids.append(pieces.ids[number])
                    break
                }
                end -= 1
            }
            if end == start { return false }
            start = end
        }
        return true
    }

    public func decode(_ ids: [Int32]) -> String {
        var text = ""
        var isGlued = true
        for id in ids where id >= Vocabulary.special.count && id < vocabulary.count {
            let piece = vocabulary.token(id)
            if Self.isInner(piece) {
                text += Self.text(ofInner: piece)
                continue
            }
            let join = WordJoin.usual(piece)
            if !isGlued && !join.contains(.left) { text += " " }
            text += piece
            isGlued = join.contains(.right)
        }
        return text
    }

    private static func forEachWord(
        in text: UnsafeBufferPointer<UInt8>, _ lowercases: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        if lowercases {
            TextNormalization.withLowercase(text) { WordPieces.forEach(in: $0) { word, _ in body(word) } }
        } else {
            WordPieces.forEach(in: text) { word, _ in body(word) }
        }
    }
}
