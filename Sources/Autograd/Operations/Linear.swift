import Tensors

extension Variable {
    /// An affine map: `y = x Wᵀ + b`.
    ///
    /// - Parameters:
    ///   - weight: `[out, in]`.
    ///   - bias: `[out]`, if any.
    /// - Returns: `[..., out]` for an input `[..., in]`.
    public func linear(weight: Variable, bias: Variable?) -> Variable {
        let (x, w, b) = (value, weight.value, bias?.value)
        let (outs, ins) = (w.shape[0], w.shape[1])
        let rows = x.count / max(ins, 1)  // batch, or batch × time
        precondition(x.shape[-1] == ins, "a weight \(w.shape) does not fit an input \(x.shape)")
        let processor = processor
        var y = processor.tensor(Shape(x.shape.dimensions.dropLast() + [outs]))
        processor.multiply(
            MatrixOperand(x.pointer, stride: ins), MatrixOperand(w.pointer, stride: ins, transposed: true),
            into: y.mutablePointer, resultStride: outs, rows: rows, inner: ins, columns: outs)
        if let b { processor.addRows(b.pointer, to: y.mutablePointer, rows: rows, columns: outs) }

        return tape.record(y, from: [self, weight] + (bias.map { [$0] } ?? [])) { upstream, gradients in
            let dy = MatrixOperand(upstream.pointer, stride: outs)  // [rows, out]
            gradients.accumulate(into: self) { dx, isFirst in
                processor.multiply(
                    dy, MatrixOperand(w.pointer, stride: ins), into: dx, resultStride: ins, rows: rows, inner: outs,
                    columns: ins, accumulate: !isFirst)
            }
            gradients.accumulate(into: weight) { dw, isFirst in
                processor.multiply(
                    MatrixOperand(upstream.pointer, stride: outs, transposed: true),
                    MatrixOperand(x.pointer, stride: ins), into: dw, resultStride: ins, rows: outs, inner: rows,
                    columns: ins, accumulate: !isFirst)
            }
            guard let bias else { return }
            gradients.accumulate(into: bias) { db, isFirst in
                processor.sumRows(upstream.pointer, rows: rows, columns: outs, into: db, accumulate: !isFirst)
            }
        }
    }
}
