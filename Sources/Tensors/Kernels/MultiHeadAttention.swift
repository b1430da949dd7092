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
        let (queries, keys, width) = (extents.queries, extents.keys, extents.width)
        var weights = tensor([extents.batch, extents.heads, queries, keys])
        var y = tensor([extents.batch, queries, extents.heads * width])
        let (rows, result) = (weights.mutablePointer, y.mutablePointer)
        splitHeads(extents) { sample, head in
            let scores = rows + (sample * extents.heads + head) * queries * keys
            for block in extents.blocks(of: sample) {
                let destination = scores + block.start * keys
                if block.seen > 0 {
                    Self.sgemm(
                        places.query(sample, head, from: block.start), places.key(sample, head).transposed, destination,
                        keys, block.count, width, block.seen, false, extents.scale)
                }
                dl_visible_softmax(
                    Int64(block.count), Int64(keys), Int64(block.first), extents.isCausal ? 1 : 0, Int64(block.seen),
                    destination)
            }
        }
        let dropped = dropout.map { self.dropout(weights, rate: $0.rate, random: $0.random) }
        let used = dropped?.y ?? weights
        splitHeads(extents) { sample, head in
            let total = extents.heads * width
            for block in extents.blocks(of: sample) {
                let place = (sample * extents.heads + head) * queries + block.start
                let destination = result + (sample * queries + block.start) * total + head * width
                guard block.seen > 0, !extents.isOff(head) else {
                    for row in 0..<block.count { (destination + row * total).update(repeating: 0, count: width) }
                    continue
                }
                Self.sgemm(
                    MatrixOperand(used.pointer + place * keys, stride: keys), places.value(sample, head), destination,
                    total, block.count, block.seen, width)
            }
        }
        return AttendedHeads(y: y, weights: weights, dropped: dropped)
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
        _ = splitWithScratch(extents.batch * extents.heads, scratch: HeadExtents.block * keys) { _, range, scratch in
            for item in range {
                let (sample, head) = (item / extents.heads, item % extents.heads)
                let (dq, dk, dv) = slopes.pointers(sample, head, places)
                guard !extents.isOff(head) else {
                    slopes.clear(sample, head, places)
                    continue
                }
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
                    Self.sgemm(
                        MatrixOperand(used.pointer + place, stride: keys, transposed: true), dy, dv,
                        places.memoryStride, block.seen, block.count, width, adds)
                    Self.sgemm(dy, places.value(sample, head).transposed, scratch, keys, block.count, width, block.seen)
                    if let mask = attended.dropped?.mask {
                        for row in 0..<block.count {
                            let (slope, kept) = (scratch + row * keys, mask.pointer + place + row * keys)
                            dl_multiply(Int64(block.seen), slope, kept, slope)
                        }
                    }
                    dl_visible_softmax_backward(
                        Int64(block.count), Int64(keys), Int64(block.first), extents.isCausal ? 1 : 0,
                        Int64(block.seen), extents.scale, attended.weights.pointer + place, scratch)
                    Self.sgemm(
                        MatrixOperand(scratch, stride: keys), places.key(sample, head), destination,
                        places.queryStride, block.count, block.seen, width)
                    Self.sgemm(
                        MatrixOperand(scratch, stride: keys, transposed: true),
                        places.query(sample, head, from: block.start), dk, places.memoryStride, block.seen,
                        block.count, width, adds)
                }
                // Keys that nobody sees.
                for rows in [dk, dv] {
                    clearRows(rows + written * places.memoryStride, keys - written, places.memoryStride, width)
                }
            }
        }
    }

    private func splitHeads(_ extents: HeadExtents, _ body: (_ sample: Int, _ head: Int) -> Void) {
        let each = extents.queries * extents.keys * extents.width
        split(extents.batch * extents.heads, grain: max(1, 32_768 / max(each, 1))) { items in
            for item in items { body(item / extents.heads, item % extents.heads) }
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
