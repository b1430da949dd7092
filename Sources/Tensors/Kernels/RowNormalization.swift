import CKernels

/// What a row's normalisation keeps for its gradient: `[rows]` each.
public struct RowMoments: Sendable {
    /// The mean of each row.
    public let means: Tensor
    /// 1 / √(variance + epsilon)
    public let scales: Tensor
}

extension Processor {
    /// Normalises each row of the last axis: (x - mean) · scale · weight + bias, where mean is 0 unless `centered`.
    ///
    /// - Parameter weight, bias: `[columns]`, if any.
    public func normalizeRows(
        _ x: Tensor, weight: Tensor?, bias: Tensor?, epsilon: Float, centered: Bool
    ) -> (y: Tensor, moments: RowMoments) {
        let columns = max(x.columns, 1)
        let rows = x.count / columns
        var (y, means, scales) = (tensor(x.shape), tensor([rows]), tensor([rows]))
        let (input, output) = (x.pointer, y.mutablePointer)
        let (mean, scale) = (means.mutablePointer, scales.mutablePointer)
        splitRows(rows, columns: columns) { range in
            let start = range.lowerBound
            dl_row_normalize(
                Int64(range.count), Int64(columns), input + start * columns, weight?.pointer, bias?.pointer, epsilon,
                centered ? 1 : 0, output + start * columns, mean + start, scale + start)
        }
        return (y, RowMoments(means: means, scales: scales))
    }

    /// The gradient by the rows that were normalised.
    public func normalizeRowsBackward(
        _ x: Tensor, _ upstream: Tensor, weight: Tensor?, centered: Bool, _ moments: RowMoments
    ) -> Tensor {
        let columns = max(x.columns, 1)
        var dx = tensor(x.shape)
        let (input, dy, output) = (x.pointer, upstream.pointer, dx.mutablePointer)
        splitRows(x.count / columns, columns: columns) { range in
            let start = range.lowerBound
            dl_row_normalize_backward(
                Int64(range.count), Int64(columns), input + start * columns, dy + start * columns, weight?.pointer,
                centered ? 1 : 0, moments.means.pointer + start, moments.scales.pointer + start,
                output + start * columns)
        }
        return dx
    }

    /// The gradients by weight and bias. Cut over the columns, so that the sums do not depend on the number of threads.
    public func normalizeRowsParameters(
        _ x: Tensor, _ upstream: Tensor, _ moments: RowMoments, weight: UnsafeMutablePointer<Float>?,
        bias: UnsafeMutablePointer<Float>?, accumulate: Bool
    ) {
        let columns = max(x.columns, 1)
        let rows = x.count / columns
        split(columns, grain: max(16, Self.elementwiseGrain / max(rows, 1)), alignment: 16) { range in
            let start = range.lowerBound
            dl_row_normalize_parameters(
                Int64(rows), Int64(columns), Int64(start), Int64(range.count), x.pointer, upstream.pointer,
                moments.means.pointer, moments.scales.pointer, accumulate ? 1 : 0, weight.map { $0 + start },
                bias.map { $0 + start })
        }
    }
}
