import CKernels

/// A matrix that the rows of every step are multiplied with.
struct StepMatrix {
    private let source: MatrixOperand
    private let inner: Int
    private let columns: Int
    /// The matrix in the order in which a product reads it; nil where it is used too seldom to repay the rearranging.
    private let packed: Tensor?

    /// `source`, read as `[inner, columns]`, for products at `uses` steps.
    init(_ source: MatrixOperand, inner: Int, columns: Int, uses: Int, on processor: Processor) {
        self.source = source
        self.inner = inner
        self.columns = columns
        guard uses > 1 else {
            packed = nil
            return
        }
        let width = Int(dl_packed_group)
        let groups = (columns + width - 1) / width
        var packed = processor.tensor([groups, inner, width])
        let target = packed.mutablePointer
        processor.split(groups, grain: max(1, 16_384 / max(inner * width, 1))) { range in
            let first = range.lowerBound * width
            dl_pack_columns(
                Int64(inner), Int64(min(columns, range.upperBound * width) - first),
                source.pointer + first * (source.isTransposed ? source.stride : 1), Int64(source.stride),
                source.isTransposed ? 1 : 0, target + first * inner)
        }
        self.packed = packed
    }

    /// y = a · matrix, or y += a · matrix, on the calling thread.
    func multiply(
        _ a: UnsafePointer<Float>, stride: Int, rows: Int, into y: UnsafeMutablePointer<Float>, _ yStride: Int,
        accumulate: Bool
    ) {
        if let packed {
            dl_packed_product(
                Int64(rows), Int64(inner), Int64(columns), a, Int64(stride), packed.pointer, accumulate ? 1 : 0, y,
                Int64(yStride))
        } else {
            Processor.sgemm(MatrixOperand(a, stride: stride), source, y, yStride, rows, inner, columns, accumulate)
        }
    }
}
