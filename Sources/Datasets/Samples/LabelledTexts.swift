import Tensors

/// Texts of a class each.
public struct LabelledTexts: SampleCollection {
    /// The texts as they were read, in normal form C.
    public let texts: TextLines
    public let tokens: TokenLists
    public let labels: [Int32]?
    public let lengths: [Int]?
    public var longest: [Int] { [tokens.longest] }
    private let classes: [Int32]
    private let classNames: [String]

    /// Texts in normal form C and their classes; of each text the first `limit` tokens are read.
    public init(
        _ texts: TextLines, labels: [Int32], classNames: [String], tokenizer: any Tokenizer, limit: Int = .max
    ) {
        precondition(texts.count == labels.count, "\(texts.count) texts but \(labels.count) labels")
        self.texts = texts
        self.classNames = classNames
        let tokens = TokenLists(texts, tokenizer, limit: limit)
        self.tokens = tokens
        self.labels = labels
        classes = labels
        lengths = (0..<texts.count).map(tokens.length)
    }

    public var count: Int { classes.count }

    public func batch(_ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Batch {
        Batch(
            inputs: [.tokens(PaddedRows(tokens, indices).tokens())],
            target: .classes(IndexTensor(indices.map { classes[$0] }, shape: [indices.count])), indices: indices)
    }

    public func addContents(to sum: inout Checksum) {
        texts.addContents(to: &sum)
        sum.add(classes)
    }

    public func preview(_ index: Int) -> SamplePreview {
        let label = Int(classes[index])
        let name = classNames.indices.contains(label) ? classNames[label] : "\(label)"
        return SamplePreview(.text(texts[index]), label: label, caption: name)
    }
}
