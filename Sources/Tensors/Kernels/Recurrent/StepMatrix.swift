/// A matrix that the rows of every step are multiplied with.
struct StepMatrix {
    private let source: MatrixOperand
    private let inner: Int
    private let columns: Int
    /// The matrix in the order in which a product reads it; nil where it is used too seldom to repay the rearranging.
    private let packed: PackedMatrix?

    /// `source`, read as `[inner, columns]`, for products at `uses` steps.
    init(_ source: MatrixOperand, inner: Int, columns: Int, uses: Int, on processor: Processor) {
        self.source = source
        self.inner = inner
        self.columns = columns
        guard uses > 1 else {
            packed = nil
            return
        }
        packed = PackedMatrix(source, inner: inner, columns: columns, on: processor)
    }

    /// y = a · matrix, or y += a · matrix, on the calling thread.
    func multiply(
        _ a: UnsafePointer<Float>, stride: Int, rows: Int, into y: UnsafeMutablePointer<Float>, _ yStride: Int,
        accumulate: Bool
    ) {
        if let packed {
            packed.multiply(MatrixOperand(a, stride: stride), rows: rows, into: y, yStride, accumulate: accumulate)
        } else {
            Processor.sgemm(MatrixOperand(a, stride: stride), source, y, yStride, rows, inner, columns, accumulate)
        }
    }
}
