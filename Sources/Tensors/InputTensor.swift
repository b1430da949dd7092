/// What one input of a network is given for a batch: numbers, or texts as token ids.
public enum InputTensor: Sendable, Equatable {
    /// `[batch, ...]`
    case values(Tensor)
    case tokens(TokenBatch)

    /// The numbers; nil for token ids.
    public var tensor: Tensor? {
        guard case .values(let tensor) = self else { return nil }
        return tensor
    }

    /// The token ids; nil for numbers.
    public var tokens: TokenBatch? {
        guard case .tokens(let tokens) = self else { return nil }
        return tokens
    }

    /// How many samples.
    public var count: Int {
        switch self {
        case .values(let tensor): tensor.shape.rank == 0 ? 1 : tensor.shape[0]
        case .tokens(let tokens): tokens.count
        }
    }

    /// The samples `range`.
    public func items(_ range: Range<Int>) -> InputTensor {
        switch self {
        case .values(let tensor): .values(tensor.items(range))
        case .tokens(let tokens): .tokens(tokens.rows(Array(range)))
        }
    }

    /// The samples at `indices`, copied.
    public func rows(_ indices: [Int], from pool: BufferPool? = nil) -> InputTensor {
        switch self {
        case .values(let tensor): .values(tensor.rows(indices, from: pool))
        case .tokens(let tokens): .tokens(tokens.rows(indices))
        }
    }
}

/// Texts as token ids side by side, padded to the longest of them.
public struct TokenBatch: Sendable, Equatable {
    /// `[batch, time]`
    public let ids: IndexTensor
    /// How many tokens of each row count, at least one; what stands beyond is padding.
    public let lengths: [Int]

    /// Rows of `ids`, of which the first `lengths` count.
    public init(_ ids: IndexTensor, lengths: [Int]) {
        precondition(ids.shape.rank == 2 && lengths.count == ids.shape[0], "one length a row of \(ids.shape)")
        precondition(lengths.allSatisfy { (1...max(ids.shape[1], 1)).contains($0) }, "lengths lie within the rows")
        self.ids = ids
        self.lengths = lengths
    }

    /// Texts of any lengths but zero, padded with `padding`.
    public init(_ texts: [[Int32]], padding: Int32) {
        let time = texts.map(\.count).max() ?? 0
        let rows = texts.flatMap { $0 + [Int32](repeating: padding, count: time - $0.count) }
        self.init(IndexTensor(rows, shape: [texts.count, time]), lengths: texts.map(\.count))
    }

    /// How many texts.
    public var count: Int { lengths.count }
    /// The extent of the time axis.
    public var time: Int { ids.shape[1] }

    /// The tokens of row `index` that count.
    public func row(_ index: Int) -> [Int32] {
        Array(ids.values[index * time..<index * time + lengths[index]])
    }

    /// The rows at `indices`; the time axis stays as long.
    public func rows(_ indices: [Int]) -> TokenBatch {
        let values = indices.flatMap { ids.values[$0 * time..<($0 + 1) * time] }
        return TokenBatch(IndexTensor(values, shape: [indices.count, time]), lengths: indices.map { lengths[$0] })
    }
}
