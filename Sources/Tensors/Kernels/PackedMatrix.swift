import CKernels

/// The right side of a product, brought into the order in which the product reads it.
struct PackedMatrix {
    private let values: Tensor  // [columns / group, inner, group]
    private let inner: Int
    private let columns: Int

    private static let group = Int(dl_packed_group)

    /// Values that a packed matrix takes.
    static func count(inner: Int, columns: Int) -> Int { (columns + group - 1) / group * group * inner }

    /// `source`, read as `[inner, columns]`, each value times `scale`; packed by all threads.
    init(_ source: MatrixOperand, inner: Int, columns: Int, scale: Float = 1, on processor: Processor) {
        self.inner = inner
        self.columns = columns
        let group = Self.group
        let groups = (columns + group - 1) / group
        var packed = processor.tensor([groups, inner, group])
        let target = packed.mutablePointer
        processor.split(groups, grain: max(1, 16_384 / max(inner * group, 1))) { range in
            let first = range.lowerBound * group
            source.fromColumn(first).pack(
                inner: inner, columns: min(columns, range.upperBound * group) - first, scale: scale,
                into: target + first * inner)
        }
        values = packed
    }

    /// y = a · columns `range` of the matrix, or y += that, on the calling thread. The range starts at a whole group.
    ///
    /// - Parameter scratch: `scratch(rows:columns:of:)` values.
    func multiply(
        _ a: MatrixOperand, rows: Int, columns range: Range<Int>, into y: UnsafeMutablePointer<Float>, _ yStride: Int,
        accumulate: Bool, scratch: UnsafeMutablePointer<Float>
    ) {
        a.multiply(
            packed: values.pointer + range.lowerBound * inner, rows: rows, inner: inner, columns: range.count, into: y,
            yStride, accumulate: accumulate, scratch: scratch)
    }

    /// Values of scratch memory that a product of `rows` rows and `columns` columns needs.
    func scratch(rows: Int, columns: Int, of a: MatrixOperand) -> Int {
        Int(dl_product_scratch(Int64(rows), Int64(inner), Int64(columns), Int64(a.step)))
    }
}

extension MatrixOperand {
    /// From one inner place of a row to the next.
    var step: Int { isTransposed ? stride : 1 }

    /// Packs the operand, read as `[inner, columns]`.
    func pack(inner: Int, columns: Int, scale: Float, into packed: UnsafeMutablePointer<Float>) {
        dl_pack_columns(
            Int64(inner), Int64(columns), pointer, Int64(stride), isTransposed ? 1 : 0, scale, packed)
    }

    /// y = operand · packed, or y += that, on the calling thread; `packed` may have more inner places than are read.
    func multiply(
        packed: UnsafePointer<Float>, of packedInner: Int? = nil, rows: Int, inner: Int, columns: Int,
        into y: UnsafeMutablePointer<Float>, _ yStride: Int, accumulate: Bool, scratch: UnsafeMutablePointer<Float>
    ) {
        dl_packed_product(
            Int64(rows), Int64(inner), Int64(columns), pointer, Int64(isTransposed ? 1 : stride), Int64(step), packed,
            Int64(packedInner ?? inner), accumulate ? 1 : 0, y, Int64(yStride), scratch)
    }
}
