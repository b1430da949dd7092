/// Texts as token ids, all in one block of memory.
public struct TokenLists: Sendable, Equatable {
    private(set) var ids: [Int32] = []
    /// Where each text ends.
    private var ends: [Int] = []

    /// No texts.
    public init() {}

    /// The tokens of texts that are normalised already, of each at most `limit`.
    public init(_ texts: TextLines, _ tokenizer: any Tokenizer, limit: Int = .max) {
        ends.reserveCapacity(texts.count)
        texts.forEach { text in
            let start = ids.count
            tokenizer.encode(text, into: &ids)
            if ids.count - start > limit { ids.removeLast(ids.count - start - limit) }
            ends.append(ids.count)
        }
    }

    /// The given texts.
    public init(_ texts: some Sequence<[Int32]>) {
        for text in texts { append(text) }
    }

    /// Adds a text.
    public mutating func append(_ text: some Collection<Int32>) {
        ids.append(contentsOf: text)
        ends.append(ids.count)
    }

    public var count: Int { ends.count }

    /// How many tokens a text has.
    public func length(_ index: Int) -> Int { ends[index] - (index == 0 ? 0 : ends[index - 1]) }

    /// How many tokens the longest text has.
    public var longest: Int { (0..<count).reduce(0) { max($0, length($1)) } }

    /// The tokens of one text.
    public subscript(index: Int) -> ArraySlice<Int32> { ids[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }
}
