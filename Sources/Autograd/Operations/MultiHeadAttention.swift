import Tensors

/// How attention of several heads looks at keys and values.
public struct AttentionOptions {
    public let heads: Int
    /// Whether a query sees only keys up to its own time; the queries are the newest of the keys' times.
    public var isCausal = false
    /// How many keys of each sample count; nil for all.
    public var lengths: [Int]?
    /// Heads that are switched off: they give zeros, and learn nothing.
    public var off: Set<Int> = []
    /// The share of the weights that is dropped, and what decides which.
    public var dropout: (rate: Float, random: RandomPlace)?

    /// Options for `heads` heads.
    public init(
        heads: Int, isCausal: Bool = false, lengths: [Int]? = nil, off: Set<Int> = [],
        dropout: (rate: Float, random: RandomPlace)? = nil
    ) {
        self.heads = heads
        self.isCausal = isCausal
        self.lengths = lengths
        self.off = off
        self.dropout = dropout
    }
}

extension Variable {
    /// Scaled dot-product attention of several heads, fused: `y = softmax(q kᵀ / √width) v`, head by head.
    ///
    /// A query that sees no key at all gives zeros.
    ///
    /// - Parameter memory: keys and values side by side, `[batch, memory, 2 · width]`, for queries `[batch, time, width]`; nil
    ///   where this variable holds queries, keys and values side by side, `[batch, time, 3 · width]`.
    /// - Returns: `[batch, time, width]`; the weights `[batch, heads, time, memory]`; and where everything stands.
    /// - Source: Vaswani et al. 2017, "Attention is all you need", sections 3.2.1 and 3.2.2.
    public func attended(
        to memory: Variable? = nil, _ options: AttentionOptions
    ) -> (output: Variable, weights: Tensor, places: HeadPlaces) {
        let (processor, queries) = (processor, self)
        let keys = memory ?? self
        let total = keys.shape[2] / (memory == nil ? 3 : 2)
        precondition(total % options.heads == 0, "\(options.heads) heads of \(total) columns")
        let extents = HeadExtents(
            batch: shape[0], queries: shape[1], keys: keys.shape[1], heads: options.heads, width: total / options.heads,
            isCausal: options.isCausal, lengths: options.lengths, off: options.off)
        let places =
            memory.map { HeadPlaces(queries: value, memory: $0.value, extents) } ?? HeadPlaces(packed: value, extents)
        let attended = processor.attend(places, dropout: options.dropout)
        let output = tape.record(attended.y, from: [self] + (memory.map { [$0] } ?? [])) { upstream, gradients in
            var slopes = processor.tensor(queries.shape)
            let dq = slopes.mutablePointer
            guard let memory else {
                processor.attendBackward(places, attended, upstream, into: HeadSlopes(queries: dq, memory: dq))
                gradients.add(slopes, to: queries)
                return
            }
            var memorySlopes = processor.tensor(memory.shape)
            processor.attendBackward(
                places, attended, upstream, into: HeadSlopes(queries: dq, memory: memorySlopes.mutablePointer))
            gradients.add(slopes, to: queries)
            gradients.add(memorySlopes, to: memory)
        }
        return (output, attended.weights, places)
    }
}
