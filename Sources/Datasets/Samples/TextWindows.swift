import Tensors

/// A long text in windows of equal length, for a network that says at each token what comes next.
///
/// Index `i` below `count` is the window that begins at token `i * context`: one behind the other they are the whole text.
/// From `count` on, index `count + i` is the window that begins at token `i`, whichever that is.
public struct TextWindows: SampleCollection {
    /// The tokens of the whole text.
    public let tokens: [Int32]
    /// How many tokens a window has.
    public let context: Int
    private let tokenizer: any Tokenizer
    private let drawsWindows: Bool
    public let count: Int

    /// Windows of a text of at least two tokens.
    ///
    /// - Parameters:
    ///   - drawsWindows: whether a shuffled epoch takes windows from anywhere in the text, as many as would cover it
    ///     once, instead of the consecutive ones.
    ///   - keepsRest: whether what is left at the end is a window too, though a short one.
    public init(
        _ tokens: [Int32], context: Int, tokenizer: any Tokenizer, drawsWindows: Bool, keepsRest: Bool = false
    ) {
        precondition(tokens.count > 1 && context > 0, "a window needs a token and one that follows")
        self.tokens = tokens
        // A text shorter than a window is one window.
        self.context = min(context, tokens.count - 1)
        self.tokenizer = tokenizer
        self.drawsWindows = drawsWindows
        let answered = tokens.count - 1
        count = answered / self.context + (keepsRest && answered % self.context > 0 ? 1 : 0)
    }

    public var labels: [Int32]? { nil }
    public var longest: [Int] { [context] }

    public func indices(in order: SampleOrder) -> [Int] {
        guard order.isShuffled, drawsWindows else { return order.indices(of: count) }
        var generator = DataStream.windows.generator(
            seed: order.seed, step: UInt32(truncatingIfNeeded: order.epoch))
        let starts = tokens.count - context
        return (0..<count).map { _ in count + Int.random(in: 0..<starts, using: &generator) }
    }

    /// The tokens of a window and the one that follows.
    private func window(_ index: Int) -> ArraySlice<Int32> {
        let start = index < count ? index * context : index - count
        return tokens[start..<min(start + context + 1, tokens.count)]
    }

    public func batch(_ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Batch {
        let windows = indices.map(window)
        let time = max((windows.map(\.count).max() ?? 0) - 1, 1)
        var ids = [Int32](repeating: Vocabulary.padding, count: windows.count * time)
        var answers = [Int32](repeating: -1, count: windows.count * time)
        for (row, window) in windows.enumerated() {
            for offset in 0..<window.count - 1 {
                ids[row * time + offset] = window[window.startIndex + offset]
                answers[row * time + offset] = window[window.startIndex + offset + 1]
            }
        }
        let shape: Shape = [windows.count, time]
        return Batch(
            inputs: [.tokens(TokenBatch(IndexTensor(ids, shape: shape), lengths: windows.map { $0.count - 1 }))],
            target: .classes(IndexTensor(answers, shape: shape)), indices: indices)
    }

    public func addContents(to sum: inout Checksum) {
        sum.add(tokens)
        sum.add(context)
    }

    public func preview(_ index: Int) -> SamplePreview {
        let window = window(index)
        return SamplePreview(
            .text(tokenizer.decode(Array(window.dropLast()))), label: nil,
            caption: window.last.map { tokenizer.label($0) } ?? "")
    }
}
