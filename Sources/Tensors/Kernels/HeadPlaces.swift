/// The extents of attention with several heads, and what each query may see.
public struct HeadExtents: Sendable {
    public let batch: Int
    /// Queries of a sample.
    public let queries: Int
    /// Keys of a sample.
    public let keys: Int
    public let heads: Int
    /// Columns of one head.
    public let width: Int
    /// Whether a query sees only keys up to its own time. The queries are the newest of the keys' times.
    public let isCausal: Bool
    /// How many keys of each sample count; nil for all.
    public let lengths: [Int]?
    /// Heads that give nothing.
    public let off: Set<Int>

    /// Extents of `heads` heads.
    public init(
        batch: Int, queries: Int, keys: Int, heads: Int, width: Int, isCausal: Bool = false, lengths: [Int]? = nil,
        off: Set<Int> = []
    ) {
        precondition(!isCausal || queries <= keys, "the newest \(queries) of \(keys) times")
        precondition(lengths.map { $0.count == batch && $0.allSatisfy { (0...keys).contains($0) } } ?? true)
        self.batch = batch
        self.queries = queries
        self.keys = keys
        self.heads = heads
        self.width = width
        self.isCausal = isCausal
        self.lengths = lengths
        self.off = off
    }

    /// What the products of queries and keys are multiplied by: 1/√width.
    public var scale: Float { 1 / Float(width).squareRoot() }

    /// Queries that are computed at once. Later ones see more under a causal mask, so that long texts pay for half of the
    /// square only; more blocks than these would make the products small and slow.
    static let block = 64

    func isOff(_ head: Int) -> Bool { !off.isEmpty && off.contains(head) }

    /// Neighbouring queries of a sample.
    struct Block {
        let start: Int
        let count: Int
        /// How many keys the first of them sees, before the sample's length is thought of.
        let first: Int
        /// How many the last of them sees.
        let seen: Int
    }

    func blocks(of sample: Int) -> [Block] {
        let length = lengths?[sample] ?? keys
        return stride(from: 0, to: queries, by: Self.block).map { start in
            let count = min(Self.block, queries - start)
            let first = isCausal ? keys - queries + start + 1 : length
            return Block(
                start: start, count: count, first: first, seen: isCausal ? min(length, first + count - 1) : length)
        }
    }
}

/// Where queries, keys and values stand: side by side in the columns of one tensor, or the queries in one and keys and
/// values in another.
public struct HeadPlaces {
    /// How many of each there are.
    public let extents: HeadExtents
    private let queries: Tensor
    private let memory: Tensor
    /// Where the keys' columns begin in a row of the memory; the values' follow them.
    private let keyColumn: Int

    /// Queries, keys and values side by side: `[batch, time, 3 · heads · width]`.
    public init(packed: Tensor, _ extents: HeadExtents) {
        self.init(packed, packed, keyColumn: extents.heads * extents.width, extents)
    }

    /// Queries `[batch, time, heads · width]`, and keys and values side by side: `[batch, memory, 2 · heads · width]`.
    public init(queries: Tensor, memory: Tensor, _ extents: HeadExtents) {
        self.init(queries, memory, keyColumn: 0, extents)
    }

    /// Queries in the first columns of `queries`, keys and values in those of `memory` from `keyColumn` on.
    public init(_ queries: Tensor, _ memory: Tensor, keyColumn: Int, _ extents: HeadExtents) {
        let total = extents.heads * extents.width
        precondition(
            queries.shape.rank == 3 && queries.shape[0] == extents.batch && queries.shape[1] == extents.queries
                && queries.shape[2] >= total, "queries \(queries.shape) do not fit \(extents)")
        precondition(
            memory.shape.rank == 3 && memory.shape[0] == extents.batch && memory.shape[1] == extents.keys
                && memory.shape[2] >= keyColumn + 2 * total, "a memory \(memory.shape) does not fit \(extents)")
        self.extents = extents
        self.queries = queries
        self.memory = memory
        self.keyColumn = keyColumn
    }

    var queryStride: Int { queries.shape[2] }
    var memoryStride: Int { memory.shape[2] }

    func queryOffset(_ sample: Int, _ head: Int) -> Int { sample * queries.shape.stride + head * extents.width }

    func keyOffset(_ sample: Int, _ head: Int) -> Int {
        sample * memory.shape.stride + keyColumn + head * extents.width
    }

    func valueOffset(_ sample: Int, _ head: Int) -> Int {
        keyOffset(sample, head) + extents.heads * extents.width
    }

    /// `[queries from a first one, width]`
    func query(_ sample: Int, _ head: Int, from first: Int) -> MatrixOperand {
        MatrixOperand(
            queries.pointer + queryOffset(sample, head) + first * queryStride, stride: queryStride)
    }

    /// `[keys, width]`
    func key(_ sample: Int, _ head: Int) -> MatrixOperand {
        MatrixOperand(memory.pointer + keyOffset(sample, head), stride: memoryStride)
    }

    /// `[keys, width]`
    func value(_ sample: Int, _ head: Int) -> MatrixOperand {
        MatrixOperand(memory.pointer + valueOffset(sample, head), stride: memoryStride)
    }

    /// Queries, keys and values apart, as whoever watches wants to see them: `[batch, heads, time, width]` each.
    public func separated(on processor: Processor) -> (queries: Tensor, keys: Tensor, values: Tensor) {
        func part(_ source: Tensor, _ time: Int, _ offset: (_ sample: Int, _ head: Int) -> Int) -> Tensor {
            var result = processor.tensor([extents.batch, extents.heads, time, extents.width])
            var target = result.mutablePointer
            for sample in 0..<extents.batch {
                for head in 0..<extents.heads {
                    let start = source.pointer + offset(sample, head)
                    for row in 0..<time {
                        target.update(from: start + row * source.shape[2], count: extents.width)
                        target += extents.width
                    }
                }
            }
            return result
        }
        return (
            part(queries, extents.queries, queryOffset), part(memory, extents.keys, keyOffset),
            part(memory, extents.keys, valueOffset)
        )
    }
}

/// Where the slopes of queries, and of keys and values, are written: tensors of the same shapes, or one for both.
public struct HeadSlopes {
    private let queries: UnsafeMutablePointer<Float>
    private let memory: UnsafeMutablePointer<Float>

    /// Slopes at two places, which are one where queries, keys and values stand side by side.
    public init(queries: UnsafeMutablePointer<Float>, memory: UnsafeMutablePointer<Float>) {
        self.queries = queries
        self.memory = memory
    }

    func pointers(
        _ sample: Int, _ head: Int, _ places: HeadPlaces
    ) -> (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) {
        (
            queries + places.queryOffset(sample, head), memory + places.keyOffset(sample, head),
            memory + places.valueOffset(sample, head)
        )
    }

    func clear(_ sample: Int, _ head: Int, _ places: HeadPlaces) {
        let (dq, dk, dv) = pointers(sample, head, places)
        let extents = places.extents
        clearRows(dq, extents.queries, places.queryStride, extents.width)
        clearRows(dk, extents.keys, places.memoryStride, extents.width)
        clearRows(dv, extents.keys, places.memoryStride, extents.width)
    }
}

extension MatrixOperand {
    /// The same memory read with rows and columns swapped.
    var transposed: MatrixOperand { MatrixOperand(pointer, stride: stride, transposed: !isTransposed) }
}
