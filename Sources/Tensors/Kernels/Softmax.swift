import CKernels

/// Softmax and its logarithm over the last axis.
extension Processor {
    /// `y = eˣ / Σ eˣ` over each row.
    public func softmax(_ x: Tensor) -> Tensor { mapRows(x) { dl_softmax($0, $1, $2, $3) } }
    /// The gradient for the input of `softmax`, from its output `y`.
    public func softmaxBackward(_ y: Tensor, _ upstream: Tensor) -> Tensor {
        zipRows(y, upstream) { dl_softmax_backward($0, $1, $2, $3, $4) }
    }

    /// `y = x − log Σ eˣ` over each row.
    public func logSoftmax(_ x: Tensor) -> Tensor { mapRows(x) { dl_log_softmax($0, $1, $2, $3) } }
    /// The gradient for the input of `logSoftmax`, from its output `y`.
    public func logSoftmaxBackward(_ y: Tensor, _ upstream: Tensor) -> Tensor {
        zipRows(y, upstream) { dl_log_softmax_backward($0, $1, $2, $3, $4) }
    }

    /// Calls `body` with ranges of the rows of a tensor, cut over the threads so that none has too little to do.
    func splitRows(_ rows: Int, columns: Int, _ body: (Range<Int>) -> Void) {
        split(rows, grain: max(1, Self.elementwiseGrain / 4 / max(columns, 1)), body)
    }

    private func mapRows(
        _ x: Tensor, _ kernel: (Int64, Int64, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) -> Tensor {
        var y = tensor(x.shape)
        let (input, output, columns) = (x.pointer, y.mutablePointer, x.columns)
        guard columns > 0 else { return y }
        splitRows(x.count / columns, columns: columns) { rows in
            let start = rows.lowerBound * columns
            kernel(Int64(rows.count), Int64(columns), input + start, output + start)
        }
        return y
    }

    private func zipRows(
        _ a: Tensor, _ b: Tensor,
        _ kernel: (Int64, Int64, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) -> Tensor {
        precondition(a.count == b.count, "shapes \(a.shape) and \(b.shape) differ")
        var y = tensor(a.shape)
        let (left, right, output, columns) = (a.pointer, b.pointer, y.mutablePointer, a.columns)
        guard columns > 0 else { return y }
        splitRows(a.count / columns, columns: columns) { rows in
            let start = rows.lowerBound * columns
            kernel(Int64(rows.count), Int64(columns), left + start, right + start, output + start)
        }
        return y
    }
}

extension Tensor {
    /// The extent of the last axis; a single number is one column.
    var columns: Int { shape.rank == 0 ? 1 : shape[-1] }
}
