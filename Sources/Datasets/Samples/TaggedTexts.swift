import Tensors

/// Sentences with a class for each token.
public struct TaggedTexts: SampleCollection {
    public let tokens: TokenLists
    /// The classes, as many as the tokens.
    public let tags: TokenLists
    public let lengths: [Int]?
    public var longest: [Int] { [tokens.longest] }
    /// The tokens as they were read, a sentence a text, spaces between them.
    public let sentences: TextLines
    private let classNames: [String]

    /// Sentences of tokens and of as many tags.
    public init(sentences: TextLines, tokens: TokenLists, tags: TokenLists, classNames: [String]) {
        precondition(tokens.count == tags.count && tokens.count == sentences.count, "a list of tags a sentence")
        precondition((0..<tokens.count).allSatisfy { tokens.length($0) == tags.length($0) }, "a tag a token")
        self.sentences = sentences
        self.tokens = tokens
        self.tags = tags
        self.classNames = classNames
        lengths = (0..<tokens.count).map(tokens.length)
    }

    public var count: Int { tokens.count }
    public var labels: [Int32]? { nil }

    public func batch(_ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Batch {
        Batch(
            inputs: [.tokens(PaddedRows(tokens, indices).tokens())],
            target: .classes(PaddedRows(tags, indices).tags()), indices: indices)
    }

    public func addContents(to sum: inout Checksum) {
        sentences.addContents(to: &sum)
        sum.add(tags.ids)
    }

    public func preview(_ index: Int) -> SamplePreview {
        let names = tags[index].map { classNames.indices.contains(Int($0)) ? classNames[Int($0)] : "\($0)" }
        return SamplePreview(.text(sentences[index]), label: nil, caption: names.joined(separator: " "))
    }
}
