/// A matrix that the rows of every step are multiplied with.
struct StepMatrix {
    private let columns: Int
    private let packed: PackedMatrix

    /// `source`, read as `[inner, columns]`.
    init(_ source: MatrixOperand, inner: Int, columns: Int, on processor: Processor) {
        self.columns = columns
        packed = PackedMatrix(source, inner: inner, columns: columns, on: processor)
    }

    /// y = a · matrix, or y += a · matrix, on the calling thread. The rows of `a` stand `stride` apart.
    func multiply(
        _ a: UnsafePointer<Float>, stride: Int, rows: Int, into y: UnsafeMutablePointer<Float>, _ yStride: Int,
        accumulate: Bool
    ) {
        // Rows read along need no scratch memory.
        packed.multiply(
            MatrixOperand(a, stride: stride), rows: rows, columns: 0..<columns, into: y, yStride,
            accumulate: accumulate, scratch: y)
    }
}
