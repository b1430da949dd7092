import COpenBLAS

/// A matrix as BLAS sees it: row-major, possibly read transposed, rows `stride` apart.
public struct MatrixOperand {
    let pointer: UnsafePointer<Float>
    let stride: Int
    let isTransposed: Bool

    /// A matrix whose stored rows are `stride` values apart, read transposed if so said.
    public init(_ pointer: UnsafePointer<Float>, stride: Int, transposed: Bool = false) {
        self.pointer = pointer
        self.stride = stride
        isTransposed = transposed
    }
}

extension Processor {
    /// The product of two matrices, cut over the threads along the longer side of the result.
    ///
    /// - Parameters:
    ///   - a: `[rows, inner]` as read.
    ///   - b: `[inner, columns]` as read.
    ///   - result: `[rows, columns]`, its rows `resultStride` apart.
    ///   - accumulate: whether the product is added to what stands in `result`.
    public func multiply(
        _ a: MatrixOperand, _ b: MatrixOperand, into result: UnsafeMutablePointer<Float>, resultStride: Int,
        rows: Int, inner: Int, columns: Int, accumulate: Bool = false, scale: Float = 1
    ) {
        guard rows > 0, columns > 0 else { return }
        // Below some 32,000 multiply-adds a slice, handing it over costs more than it saves.
        let grain = max(1, 32_768 / max(1, inner * min(rows, columns)))
        if scale == 1, PackedMatrix.pays(rows: rows, inner: inner, columns: columns) {
            let packed = PackedMatrix(b, inner: inner, columns: columns, on: self)
            return split(rows, grain: grain, alignment: 4) { range in
                packed.multiply(
                    a.fromRow(range.lowerBound), rows: range.count,
                    into: result + range.lowerBound * resultStride, resultStride, accumulate: accumulate)
            }
        }
        if rows >= columns {
            split(rows, grain: grain, alignment: 4) { range in
                Self.sgemm(
                    a.fromRow(range.lowerBound), b, result + range.lowerBound * resultStride, resultStride,
                    range.count, inner, columns, accumulate, scale)
            }
        } else {
            split(columns, grain: grain, alignment: 16) { range in
                Self.sgemm(
                    a, b.fromColumn(range.lowerBound), result + range.lowerBound, resultStride, rows, inner,
                    range.count, accumulate, scale)
            }
        }
    }

    /// The same product on the calling thread, for kernels that cut their work themselves.
    public static func sgemm(
        _ a: MatrixOperand, _ b: MatrixOperand, _ result: UnsafeMutablePointer<Float>, _ resultStride: Int,
        _ rows: Int, _ inner: Int, _ columns: Int, _ accumulate: Bool = false, _ scale: Float = 1
    ) {
        cblas_sgemm(
            CblasRowMajor, a.isTransposed ? CblasTrans : CblasNoTrans, b.isTransposed ? CblasTrans : CblasNoTrans,
            blasint(rows), blasint(columns), blasint(inner), scale, a.pointer, blasint(max(a.stride, 1)), b.pointer,
            blasint(max(b.stride, 1)), accumulate ? 1 : 0, result, blasint(max(resultStride, 1)))
    }
}

extension MatrixOperand {
    /// The operand without its first `row` rows, as read.
    func fromRow(_ row: Int) -> MatrixOperand {
        MatrixOperand(pointer + row * (isTransposed ? 1 : stride), stride: stride, transposed: isTransposed)
    }

    /// The operand without its first `column` columns, as read.
    func fromColumn(_ column: Int) -> MatrixOperand {
        MatrixOperand(pointer + column * (isTransposed ? stride : 1), stride: stride, transposed: isTransposed)
    }
}
