/// Byte-pair encoding over bytes, learnt from the training texts: frequent words are one token, rare ones a few, and
/// nothing is unknown.
///
/// Texts are not normalised, so that decoding gives back any text byte by byte.
/// - Source: Sennrich, Haddow, Birch 2016; over bytes: Radford and others 2019 (GPT-2), section 2.2.
public struct BytePairTokenizer: Tokenizer {
    public static let kind = "bpe"
    public static let summary = "byte-pair encoding, learnt here; any text comes back byte by byte"

    /// The vocabulary's size if it is not set.
    static let standardSize = 8_000
    /// The id of the first join; the special tokens and all bytes stand before.
    private static let first = ByteTokenizer.first + 256

    public let vocabulary: Vocabulary
    private let merges: [(left: Int32, right: Int32)]
    private let joined: [UInt64: Int32]
    /// The bytes of each token behind the special ones.
    private let tokens: [[UInt8]]
    private let table: TokenTable

    /// A tokenizer of the given joins, of which each is of two ids that are there before it.
    ///
    /// - Throws: `DatasetError.badTokenizer` if one isn't, or if two tokens come to the same.
    private init(_ merges: [(left: Int32, right: Int32)]) throws(DatasetError) {
        let file = TokenizerFile(kind: Self.kind)
        guard merges.count <= TokenizerSettings.sizeLimit else {
            throw file.refusal(
                "\(merges.count) joins are more than the \(TokenizerSettings.sizeLimit) that are allowed")
        }
        var tokens = (0..<256).map { [UInt8($0)] }
        var joined: [UInt64: Int32] = [:]
        for (index, (left, right)) in merges.enumerated() {
            let id = Self.first + Int32(index)
            guard (ByteTokenizer.first..<id).contains(left), (ByteTokenizer.first..<id).contains(right) else {
                throw file.refusal("join \(index) is of \(left) and \(right), expected ids from 4 to \(id - 1)")
            }
            let token = tokens[Int(left - ByteTokenizer.first)] + tokens[Int(right - ByteTokenizer.first)]
            // Every join may double a token: without a bound thirty of them would fill the memory.
            guard token.count <= 1 << 12 else {
                throw file.refusal("join \(index) makes a token of \(token.count) bytes")
            }
            guard joined.updateValue(id, forKey: PairMerges.key(left, right)) == nil else {
                throw file.refusal("join \(index) comes a second time")
            }
            tokens.append(token)
        }
        vocabulary = Vocabulary(tokens.map(ByteTokens.name))
        guard vocabulary.count == tokens.count + Vocabulary.special.count else {
            throw file.refusal("two of its tokens are the same text")
        }
        var table = TokenTable()
        for token in tokens { _ = token.withUnsafeBufferPointer { table.insert($0) } }
        self.merges = merges
        self.joined = joined
        self.tokens = tokens
        self.table = table
    }

    public init(learningFrom texts: TextLines, _ settings: TokenizerSettings) throws(DatasetError) {
        var counts = TokenCounts()
        texts.forEach { text in BytePairChunks.forEach(in: text) { counts.add($0) } }
        var learner = PairMerges(
            counts.counts.indices.map { counts.table[$0].map { ByteTokenizer.first + Int32($0) } },
            frequencies: counts.counts)
        var tokens = (0..<256).map { [UInt8($0)] }
        // Two different joins may make the same bytes, and a text may spell a special token or the name of a byte.
        var names = TokenTable(Vocabulary.special + tokens.map(ByteTokens.name))
        let size = settings.maximumSize ?? Self.standardSize
        let merges = learner.learn(
            max(size - Int(Self.first), 0), from: Self.first, minimum: max(settings.minimumCount, 2)
        ) { left, right in
            let token = tokens[Int(left - ByteTokenizer.first)] + tokens[Int(right - ByteTokenizer.first)]
            guard names.isNew(ByteTokens.name(token)) else { return false }
            tokens.append(token)
            return true
        }
        try self.init(merges)
    }

    public init(_ file: TokenizerFile) throws(DatasetError) {
        guard let pairs = file.merges else { throw file.refusal("it has no `merges`") }
        guard pairs.allSatisfy({ $0.count == 2 }) else { throw file.refusal("each of `merges` must be two ids") }
        try self.init(pairs.map { (left: $0[0], right: $0[1]) })
    }

    public var file: TokenizerFile { TokenizerFile(kind: Self.kind, merges: merges.map { [$0.left, $0.right] }) }

    public func encode(_ text: String) -> [Int32] {
        var (text, ids) = (text, [Int32]())
        text.withUTF8 { encode($0, into: &ids) }
        return ids
    }

    public func encode(_ text: UnsafeBufferPointer<UInt8>, into ids: inout [Int32]) {
        BytePairChunks.forEach(in: text) { chunk in
            // Most chunks are a token as they are.
            if let index = table.index(of: chunk) {
                ids.append(ByteTokenizer.first + Int32(index))
            } else {
                ids += pieces(of: chunk)
            }
        }
    }

    /// The earliest join that fits is made first, as when they were learnt.
    private func pieces(of chunk: UnsafeBufferPointer<UInt8>) -> [Int32] {
        var word = chunk.map { ByteTokenizer.first + Int32($0) }
        while true {
            var best: (id: Int32, left: Int32, right: Int32)?
            for (left, right) in zip(word, word.dropFirst()) {
                if let id = joined[PairMerges.key(left, right)], id < best?.id ?? .max { best = (id, left, right) }
            }
            guard let best else { return word }
            word = PairMerges.joined(word, best.left, best.right, into: best.id)
        }
    }

    public func decode(_ ids: [Int32]) -> String {
        var bytes: [UInt8] = []
        for id in ids {
            let index = Int(id) - Int(ByteTokenizer.first)
            if tokens.indices.contains(index) { bytes += tokens[index] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
