import CKernels

/// Attention with several heads, of which each reads its own columns of queries, keys and values. The columns are read and
/// written where they stand, through the matrices' strides; nothing is split or put together by copying.
extension Processor {
    /// The values weighted by how well each query fits each key: `y = softmax(q kᵀ / √width) v`, head by head.
    ///
    /// - Returns: `[batch, queries, heads · width]`; weights `[batch, heads, queries, keys]`; and while values are dropped
    ///   the weights that took their place, with the mask that made them so.
    public func attend(_ places: HeadPlaces, dropout: (rate: Float, random: RandomPlace)?) -> AttendedHeads {
        let extents = places.extents
        var weights = tensor([extents.batch, extents.heads, extents.queries, extents.keys])
        var y = tensor([extents.batch, extents.queries, extents.heads * extents.width])
        let (rows, result) = (weights.mutablePointer, y.mutablePointer)
        // Values that are dropped are so for all heads at once, between the two halves.
        let dropped = dropout.map { dropout -> (y: Tensor, mask: Tensor) in
            splitHeads(extents) { sample, head, scratch in
                Self.weigh(places, sample, head, into: rows, scratch: scratch)
            }
            return self.dropout(weights, rate: dropout.rate, random: dropout.random)
        }
        let used = dropped?.y.pointer
        splitHeads(extents) { sample, head, scratch in
            if used == nil { Self.weigh(places, sample, head, into: rows, scratch: scratch) }
            Self.addUp(places, sample, head, weights: used ?? UnsafePointer(rows), into: result, scratch: scratch)
        }
        return AttendedHeads(y: y, weights: weights, dropped: dropped)
    }

    /// The weights of one head, `softmax(q kᵀ / √width)`.
    private static func weigh(
        _ places: HeadPlaces, _ sample: Int, _ head: Int, into weights: UnsafeMutablePointer<Float>,
        scratch: UnsafeMutablePointer<Float>
    ) {
        let extents = places.extents
        let (queries, keys, width) = (extents.queries, extents.keys, extents.width)
        let scores = weights + (sample * extents.heads + head) * queries * keys
        let blocks = extents.blocks(of: sample)
        let seen = blocks.map(\.seen).max() ?? 0
        places.key(sample, head).transposed.pack(inner: width, columns: seen, scale: extents.scale, into: scratch)
        for block in blocks {
            let destination = scores + block.start * keys
            if block.seen > 0 {
                places.query(sample, head, from: block.start).multiply(
                    packed: scratch, rows: block.count, inner: width, columns: block.seen, into: destination, keys,
                    accumulate: false, scratch: scratch)
            }
            dl_visible_softmax(
                Int64(block.count), Int64(keys), Int64(block.first), extents.isCausal ? 1 : 0, Int64(block.seen),
                destination)
        }
    }

    /// The values of one head, weighted.
    private static func addUp(
        _ places: HeadPlaces, _ sample: Int, _ head: Int, weights: UnsafePointer<Float>,
        into y: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
    ) {
        let extents = places.extents
        let (queries, keys, width) = (extents.queries, extents.keys, extents.width)
        let total = extents.heads * width
        if !extents.isOff(head) {
            places.value(sample, head).pack(inner: keys, columns: width, scale: 1, into: scratch)
        }
        for block in extents.blocks(of: sample) {
            let place = (sample * extents.heads + head) * queries + block.start
            let destination = y + (sample * queries + block.start) * total + head * width
            guard block.seen > 0, !extents.isOff(head) else {
                clearRows(destination, block.count, total, width)
                continue
            }
            MatrixOperand(weights + place * keys, stride: keys).multiply(
                packed: scratch, of: keys, rows: block.count, inner: block.seen, columns: width, into: destination,
                total, accumulate: false, scratch: scratch)
        }
    }

    /// The slopes of queries, keys and values, written to the same columns of `slopes`.
    ///
    /// - Parameter upstream: `[batch, queries, heads · width]`
    public func attendBackward(
        _ places: HeadPlaces, _ attended: AttendedHeads, _ upstream: Tensor, into slopes: HeadSlopes
    ) {
        let extents = places.extents
        let (queries, keys, width) = (extents.queries, extents.keys, extents.width)
        let total = extents.heads * width
        let used = attended.dropped?.y ?? attended.weights
        // The slopes of a block's weights, then the sides that products read: keys, values, and a block's own rows.
        let slopeCount = HeadExtents.block * keys
        let keyCount = PackedMatrix.count(inner: keys, columns: width)
        let valueCount = PackedMatrix.count(inner: width, columns: keys)
        let rowCount = Self.scratchAlone(rows: keys, inner: HeadExtents.block, columns: width)
        let memory = slopeCount + keyCount + valueCount + rowCount
        splitWithScratch(extents.batch * extents.heads, scratch: memory) { range, scratch in
            let (packedKeys, packedValues) = (scratch + slopeCount, scratch + slopeCount + keyCount)
            let rows = packedValues + valueCount
            for item in range {
                let (sample, head) = (item / extents.heads, item % extents.heads)
                let (dq, dk, dv) = slopes.pointers(sample, head, places)
                guard !extents.isOff(head) else {
                    slopes.clear(sample, head, places)
                    continue
                }
                places.key(sample, head).pack(inner: keys, columns: width, scale: 1, into: packedKeys)
                places.value(sample, head).transposed.pack(
                    inner: width, columns: keys, scale: 1, into: packedValues)
                // The last queries see most keys: they come first and write, the others add.
                var written = 0
                for block in extents.blocks(of: sample).reversed() {
                    let destination = dq + block.start * places.queryStride
                    guard block.seen > 0 else {
                        clearRows(destination, block.count, places.queryStride, width)
                        continue
                    }
                    let place = (item * queries + block.start) * keys
                    let dy = MatrixOperand(
                        upstream.pointer + (sample * queries + block.start) * total + head * width, stride: total)
                    let adds = written > 0
                    written = max(written, block.seen)
                    Self.multiplyAlone(
                        MatrixOperand(used.pointer + place, stride: keys, transposed: true), dy, dv,
                        places.memoryStride, block.seen, block.count, width, accumulate: adds, scratch: rows)
                    dy.multiply(
                        packed: packedValues, rows: block.count, inner: width, columns: block.seen, into: scratch,
                        keys, accumulate: false, scratch: rows)
                    if let mask = attended.dropped?.mask {
                        for row in 0..<block.count {
                            let (slope, kept) = (scratch + row * keys, mask.pointer + place + row * keys)
                            dl_multiply(Int64(block.seen), slope, kept, slope)
                        }
                    }
                    dl_visible_softmax_backward(
                        Int64(block.count), Int64(keys), Int64(block.first), extents.isCausal ? 1 : 0,
                        Int64(block.seen), extents.scale, attended.weights.pointer + place, scratch)
                    MatrixOperand(scratch, stride: keys).multiply(
                        packed: packedKeys, of: keys, rows: block.count, inner: block.seen, columns: width,
                        into: destination, places.queryStride, accumulate: false, scratch: rows)
                    Self.multiplyAlone(
                        MatrixOperand(scratch, stride: keys, transposed: true),
                        places.query(sample, head, from: block.start), dk, places.memoryStride, block.seen,
                        block.count, width, accumulate: adds, scratch: rows)
                }
                // Keys that nobody sees.
                for rows in [dk, dv] {
                    clearRows(rows + written * places.memoryStride, keys - written, places.memoryStride, width)
                }
            }
        }
    }

    /// Calls `body` with each sample and head, and memory for a side that a product reads.
    private func splitHeads(
        _ extents: HeadExtents, _ body: (_ sample: Int, _ head: Int, _ scratch: UnsafeMutablePointer<Float>) -> Void
    ) {
        let each = extents.queries * extents.keys * extents.width
        let scratch = max(
            PackedMatrix.count(inner: extents.width, columns: extents.keys),
            PackedMatrix.count(inner: extents.keys, columns: extents.width))
        splitWithScratch(
            extents.batch * extents.heads, scratch: scratch, grain: max(1, 32_768 / max(each, 1))
        ) { items, scratch in
            for item in items { body(item / extents.heads, item % extents.heads, scratch) }
        }
    }
}

func clearRows(_ rows: UnsafeMutablePointer<Float>, _ count: Int, _ stride: Int, _ width: Int) {
    for row in 0..<max(count, 0) { (rows + row * stride).update(repeating: 0, count: width) }
}

/// What attention of several heads gives, and what its way back needs.
public struct AttendedHeads: Sendable {
    /// `[batch, queries, heads · width]`
    public let y: Tensor
    /// `[batch, heads, queries, keys]`, before any were dropped.
    public let weights: Tensor
    let dropped: (y: Tensor, mask: Tensor)?
}
