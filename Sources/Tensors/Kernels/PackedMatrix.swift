import CKernels

/// A matrix brought into the order in which a product reads it.
struct PackedMatrix {
    private let values: Tensor  // [columns / group, inner, group]
    private let inner: Int
    private let columns: Int

    private static let group = Int(dl_packed_group)

    /// `source`, read as `[inner, columns]`.
    init(_ source: MatrixOperand, inner: Int, columns: Int, on processor: Processor) {
        self.inner = inner
        self.columns = columns
        let group = Self.group
        let groups = (columns + group - 1) / group
        var packed = processor.tensor([groups, inner, group])
        let target = packed.mutablePointer
        processor.split(groups, grain: max(1, 16_384 / max(inner * group, 1))) { range in
            let first = range.lowerBound * group
            dl_pack_columns(
                Int64(inner), Int64(min(columns, range.upperBound * group) - first),
                source.fromColumn(first).pointer, Int64(source.stride), source.isTransposed ? 1 : 0,
                target + first * inner)
        }
        values = packed
    }

    /// y = a · matrix, or y += a · matrix, on the calling thread.
    func multiply(
        _ a: MatrixOperand, rows: Int, into y: UnsafeMutablePointer<Float>, _ yStride: Int, accumulate: Bool
    ) {
        dl_packed_product(
            Int64(rows), Int64(inner), Int64(columns), a.pointer, Int64(a.isTransposed ? 1 : a.stride),
            Int64(a.isTransposed ? a.stride : 1), values.pointer, accumulate ? 1 : 0, y, Int64(yStride))
    }

    /// Whether packing a matrix pays for one product with `rows` rows.
    ///
    /// OpenBLAS packs both sides anew for every slice of the work. It is the faster one where the packed matrix outgrows
    /// the cache beside a core, and where columns are few or just beyond a whole group.
    static func pays(rows: Int, inner: Int, columns: Int) -> Bool {
        let padded = (columns + group - 1) / group * group
        return isFast && rows >= 32 && inner >= 16 && inner * padded <= 131_072 && columns * 5 >= padded * 4
    }

    private static let isFast = dl_packed_product_is_fast() != 0
}
