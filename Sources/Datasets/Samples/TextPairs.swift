import Tensors

/// Texts and what they are to become, for a network that reads the one and writes the other.
///
/// Its inputs are the source's tokens with `<eos>` behind them, and the target's with `<bos>` before them; the targets are
/// the target's tokens with `<eos>` behind them, -1 beyond.
public struct TextPairs: SampleCollection {
    /// The texts as they were read, in normal form C.
    public let sources: TextLines
    public let targets: TextLines
    public let sourceTokens: TokenLists
    public let targetTokens: TokenLists
    public let lengths: [Int]?
    /// Each has one token besides its own, at its end or before it.
    public var longest: [Int] { [sourceTokens.longest + 1, targetTokens.longest + 1] }
    private let sourceTokenizer: any Tokenizer
    private let targetTokenizer: any Tokenizer
    /// What belongs together in each pair; nil where that is not known.
    private let alignments: [StretchAlignment]?

    /// Pairs of texts in normal form C, one target a source.
    public init(
        sources: TextLines, targets: TextLines, sourceTokenizer: any Tokenizer, targetTokenizer: any Tokenizer
    ) {
        self.init(
            sources: sources, targets: targets, alignments: nil, sourceTokenizer: sourceTokenizer,
            targetTokenizer: targetTokenizer)
    }

    /// Pairs of which it is known, or not, what belongs together.
    init(
        sources: TextLines, targets: TextLines, alignments: [StretchAlignment]?, sourceTokenizer: any Tokenizer,
        targetTokenizer: any Tokenizer
    ) {
        precondition(sources.count == targets.count, "\(sources.count) sources but \(targets.count) targets")
        self.sources = sources
        self.targets = targets
        self.alignments = alignments
        self.sourceTokenizer = sourceTokenizer
        self.targetTokenizer = targetTokenizer
        let (sourceTokens, targetTokens) = (
            TokenLists(sources, sourceTokenizer), TokenLists(targets, targetTokenizer)
        )
        self.sourceTokens = sourceTokens
        self.targetTokens = targetTokens
        // Both sides are padded, and cost about alike.
        lengths = (0..<sources.count).map { sourceTokens.length($0) + targetTokens.length($0) }
    }

    public var count: Int { sources.count }
    public var labels: [Int32]? { nil }

    public func batch(_ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Batch {
        let (source, target) = (PaddedRows(sourceTokens, indices), PaddedRows(targetTokens, indices))
        return Batch(
            inputs: [.tokens(source.tokens(end: true)), .tokens(target.tokens(begin: true))],
            target: .classes(target.answers()), indices: indices)
    }

    public func addContents(to sum: inout Checksum) {
        sources.addContents(to: &sum)
        targets.addContents(to: &sum)
    }

    public func preview(_ index: Int) -> SamplePreview {
        SamplePreview(.text(sources[index]), label: nil, caption: targets[index])
    }

    public func alignment(ofSample index: Int) -> TokenAlignment? {
        alignments?[index].tokens(sources[index], sourceTokenizer, targets[index], targetTokenizer)
    }
}
