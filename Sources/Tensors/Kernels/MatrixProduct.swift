import CKernels

/// A matrix in memory: row-major, possibly read transposed, rows `stride` apart.
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

/// Products of matrices. Each value of a result is one chain of multiply-adds over the inner places, so that its bits
/// depend on its row and its column only: not on the other rows, the cut of the work, or the number of threads.
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
        let packed = PackedMatrix(b, inner: inner, columns: columns, scale: scale, on: self)
        // Below some 32,000 multiply-adds a slice, handing it over costs more than it saves.
        let least = 32_768 / max(1, inner)
        let isTall = rows >= columns || columns < 64 * threads
        let (count, across, alignment) = isTall ? (rows, columns, 4) : (columns, rows, 32)
        let slices = min(threads, max(1, count / max(1, least / across)))
        let share = ((count + slices - 1) / slices + alignment - 1) / alignment * alignment
        let scratch = packed.scratch(
            rows: isTall ? share : rows, columns: isTall ? columns : share, of: a)
        runWithScratch(slices: (count + share - 1) / share, scratch: scratch) { slice, memory in
            let range = slice * share..<min((slice + 1) * share, count)
            if isTall {
                packed.multiply(
                    a.fromRow(range.lowerBound), rows: range.count, columns: 0..<columns,
                    into: result + range.lowerBound * resultStride, resultStride, accumulate: accumulate,
                    scratch: memory)
            } else {
                packed.multiply(
                    a, rows: rows, columns: range, into: result + range.lowerBound, resultStride,
                    accumulate: accumulate, scratch: memory)
            }
        }
    }

    /// Values of scratch memory that `multiplyAlone` needs for products up to this size.
    static func scratchAlone(rows: Int, inner: Int, columns: Int) -> Int {
        // The left side is packed only if it is read transposed; how far its values lie apart does not matter.
        PackedMatrix.count(inner: inner, columns: columns)
            + Int(dl_product_scratch(Int64(rows), Int64(inner), Int64(columns), 2))
    }

    /// The same product on the calling thread, for kernels that cut their work themselves.
    ///
    /// - Parameter scratch: `scratchAlone` values.
    static func multiplyAlone(
        _ a: MatrixOperand, _ b: MatrixOperand, _ result: UnsafeMutablePointer<Float>, _ resultStride: Int,
        _ rows: Int, _ inner: Int, _ columns: Int, accumulate: Bool = false, scale: Float = 1,
        scratch: UnsafeMutablePointer<Float>
    ) {
        b.pack(inner: inner, columns: columns, scale: scale, into: scratch)
        a.multiply(
            packed: scratch, rows: rows, inner: inner, columns: columns, into: result, resultStride,
            accumulate: accumulate, scratch: scratch + PackedMatrix.count(inner: inner, columns: columns))
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
