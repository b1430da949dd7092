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

    /// The vocabulary's size where nothing is said.
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
            let isInner = piece.hasPrefix("##") && piece.utf8.count > 2
            var text = isInner ? String(piece.dropFirst(2)) : piece
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
        var counts: [String: Int] = [:]
        for (index, word) in letters.enumerated() {
            for letter in word { counts[letter, default: 0] += words.counts[index] }
        }
        let size = (settings.maximumSize ?? Self.standardSize) - Vocabulary.special.count
        var pieces = counts.filter { $0.value >= settings.minimumCount }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(max(size, 0)).map(\.key)
        guard !pieces.isEmpty else { throw .noTokens(tokenizer: Self.kind, minimumCount: settings.minimumCount) }
        let ids = Dictionary(uniqueKeysWithValues: pieces.enumerated().map { ($1, Int32($0)) })
        // Words of rare letters teach nothing, since they are unknown anyway.
        let known = letters.indices.filter { letters[$0].allSatisfy { ids[$0] != nil } }
        var learner = PairMerges(
            known.map { letters[$0].compactMap { ids[$0] } }, frequencies: known.map { words.counts[$0] })
        var names = Set(pieces)
        _ = learner.learn(
            max(size - pieces.count, 0), from: Int32(pieces.count), minimum: max(settings.minimumCount, 2)
        ) { left, right in
            let piece = pieces[Int(left)] + pieces[Int(right)].dropFirst(2)
            guard names.insert(piece).inserted else { return false }
            pieces.append(piece)
            return true
        }
        self.init(checked: pieces, lowercases: settings.lowercases)
    }

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
            if piece.hasPrefix("##"), piece.utf8.count > 2 {
                text += piece.dropFirst(2)
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
