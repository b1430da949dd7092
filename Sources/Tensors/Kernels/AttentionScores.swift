import CKernels

/// Attention over a memory, a query at a time: scores, weights that leave padding out, weighted sums.
extension Processor {
    /// Additive scores: `v · tanh(query + key)`.
    ///
    /// - Parameters:
    ///   - queries: `[batch, time, width]`
    ///   - keys: `[batch, memory, width]`
    ///   - v: `[width]`
    /// - Returns: `[batch, time, memory]`
    public func additiveScores(_ queries: Tensor, _ keys: Tensor, _ v: Tensor) -> Tensor {
        let extents = AttentionExtents(queries, keys)
        var scores = tensor([extents.batch, extents.time, extents.memory])
        let destination = scores.mutablePointer
        split(extents.batch * extents.time) { rows in
            for row in rows {
                dl_additive_scores(
                    Int64(extents.memory), Int64(extents.width), queries.pointer + row * extents.width,
                    keys.pointer + row / extents.time * extents.memory * extents.width, v.pointer,
                    destination + row * extents.memory)
            }
        }
        return scores
    }

    /// The slopes of queries and keys from those of the scores; that of `v` is written or added to `dv`.
    public func additiveScoresBackward(
        _ queries: Tensor, _ keys: Tensor, _ v: Tensor, _ upstream: Tensor, dv: UnsafeMutablePointer<Float>,
        accumulate: Bool
    ) -> (queries: Tensor, keys: Tensor) {
        let extents = AttentionExtents(queries, keys)
        var (dQueries, dKeys) = (tensor(queries.shape), tensor(keys.shape))
        let (dq, dk) = (dQueries.mutablePointer, dKeys.mutablePointer)
        reduce(extents.batch, count: extents.width, into: dv, accumulate: accumulate) { samples, sum in
            let (queryRow, keyRow) = (extents.time * extents.width, extents.memory * extents.width)
            (dq + samples.lowerBound * queryRow).update(repeating: 0, count: samples.count * queryRow)
            (dk + samples.lowerBound * keyRow).update(repeating: 0, count: samples.count * keyRow)
            for sample in samples {
                for row in sample * extents.time..<(sample + 1) * extents.time {
                    dl_additive_scores_backward(
                        Int64(extents.memory), Int64(extents.width), queries.pointer + row * extents.width,
                        keys.pointer + sample * keyRow, v.pointer, upstream.pointer + row * extents.memory,
                        dq + row * extents.width, dk + sample * keyRow, sum)
                }
            }
        }
        return (dQueries, dKeys)
    }

    /// Softmax over the first `lengths[b]` columns of sample b; what stands beyond gets no weight.
    ///
    /// - Parameter scores: `[batch, time, memory]`
    public func softmax(_ scores: Tensor, lengths: [Int]?) -> Tensor {
        guard let lengths else { return softmax(scores) }
        var weights = tensor(scores.shape)
        let destination = weights.mutablePointer
        let (time, memory) = (scores.shape[1], scores.shape[2])
        split(lengths.count, grain: max(1, 4096 / max(time * memory, 1))) { samples in
            for sample in samples {
                for row in sample * time..<(sample + 1) * time {
                    let (length, place) = (lengths[sample], row * memory)
                    dl_softmax(1, Int64(length), scores.pointer + place, destination + place)
                    (destination + place + length).update(repeating: 0, count: memory - length)
                }
            }
        }
        return weights
    }

    /// Products of matrices, one a sample: `[batch, rows, inner]` by `[batch, inner, columns]`, each as read.
    public func multiplySamples(
        _ a: Tensor, _ b: Tensor, transposingFirst transposesA: Bool = false,
        transposingSecond transposesB: Bool = false, scale: Float = 1
    ) -> Tensor {
        let rows = transposesA ? a.shape[2] : a.shape[1]
        let inner = transposesA ? a.shape[1] : a.shape[2]
        let columns = transposesB ? b.shape[1] : b.shape[2]
        precondition(
            a.shape[0] == b.shape[0] && inner == (transposesB ? b.shape[2] : b.shape[1]),
            "matrices \(a.shape) and \(b.shape) do not fit")
        var result = tensor([a.shape[0], rows, columns])
        let destination = result.mutablePointer
        let scratch = Self.scratchAlone(rows: rows, inner: inner, columns: columns)
        let grain = max(1, 32_768 / max(rows * inner * columns, 1))
        splitWithScratch(a.shape[0], scratch: scratch, grain: grain) { samples, scratch in
            for sample in samples {
                Self.multiplyAlone(
                    MatrixOperand(
                        a.pointer + sample * a.shape.stride, stride: a.shape[2], transposed: transposesA),
                    MatrixOperand(
                        b.pointer + sample * b.shape.stride, stride: b.shape[2], transposed: transposesB),
                    destination + sample * rows * columns, columns, rows, inner, columns, scale: scale,
                    scratch: scratch)
            }
        }
        return result
    }
}

/// The extents of queries `[batch, time, width]` and of keys `[batch, memory, width]`.
struct AttentionExtents {
    let batch: Int
    let time: Int
    let memory: Int
    let width: Int

    init(_ queries: Tensor, _ keys: Tensor) {
        precondition(
            queries.shape.rank == 3 && keys.shape.rank == 3 && queries.shape[0] == keys.shape[0]
                && queries.shape[2] == keys.shape[2], "queries \(queries.shape) do not fit keys \(keys.shape)")
        (batch, time, memory, width) = (queries.shape[0], queries.shape[1], keys.shape[1], queries.shape[2])
    }
}
