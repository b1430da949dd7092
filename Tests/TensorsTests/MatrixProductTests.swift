import CKernels
import Tensors
import Testing

@Suite struct MatrixProductTests {
    /// Sizes on both sides of each bound of the kernels: blocks of 12, 6 and 1 rows, groups of 32 columns and halves of
    /// them, chunks of 128 places, slabs of 131,072 values, and left sides that are packed (from 64 places and 128 columns).
    struct Size: Sendable, CustomTestStringConvertible {
        let rows: Int, inner: Int, columns: Int
        var testDescription: String { "\(rows) × \(inner) × \(columns)" }
    }

    static let sizes = [
        Size(rows: 1, inner: 1, columns: 1), Size(rows: 5, inner: 130, columns: 33),
        Size(rows: 32, inner: 16, columns: 32), Size(rows: 37, inner: 127, columns: 64),
        Size(rows: 67, inner: 129, columns: 60), Size(rows: 48, inner: 300, columns: 128),
        Size(rows: 40, inner: 64, columns: 93), Size(rows: 33, inner: 600, columns: 250),
        Size(rows: 18, inner: 64, columns: 128), Size(rows: 31, inner: 65, columns: 144),
        Size(rows: 70, inner: 2_100, columns: 130), Size(rows: 14, inner: 4_100, columns: 129),
    ]

    @Test(arguments: sizes, [1, 2, 3])
    func everyReadingOfTheSidesGivesTheDefinition(size: Size, threads: Int) {
        let processor = Processor(threads: threads)
        let (rows, inner, columns) = (size.rows, size.inner, size.columns)
        // Rows stand apart, so that a stride taken for a width is seen.
        let a = values([(rows + 3) * (inner + 3)], 1)
        let b = values([(inner + 3) * (columns + 3)], 2)
        let before = values([rows, columns + 5], 3)
        for (aIsTransposed, bIsTransposed, accumulates) in [
            (false, false, false), (false, true, true), (true, false, true), (true, true, false),
        ] {
            let (aStride, bStride) = ((aIsTransposed ? rows : inner) + 3, (bIsTransposed ? inner : columns) + 3)
            var result = values([rows, columns + 5], 3)
            processor.multiply(
                MatrixOperand(a.pointer, stride: aStride, transposed: aIsTransposed),
                MatrixOperand(b.pointer, stride: bStride, transposed: bIsTransposed), into: result.mutablePointer,
                resultStride: columns + 5, rows: rows, inner: inner, columns: columns, accumulate: accumulates)
            var farthest = 0.0
            for row in 0..<rows {
                for column in 0..<columns + 5 {
                    let place = row * (columns + 5) + column
                    var expected = accumulates || column >= columns ? Double(before[place]) : 0
                    for k in 0..<inner where column < columns {
                        let left = a[aIsTransposed ? k * aStride + row : row * aStride + k]
                        let right = b[bIsTransposed ? column * bStride + k : k * bStride + column]
                        expected += Double(left) * Double(right)
                    }
                    farthest = max(farthest, abs(expected - Double(result[place])))
                }
            }
            #expect(farthest < 1e-5 * Double(inner), "transposed \(aIsTransposed), \(bIsTransposed)")
        }
    }

    /// A smaller number of rows may be cut into fewer, higher slabs.
    @Test func scratchMemoryServesAnySmallerNumberOfRows() {
        let (most, inner, columns) = (150, 2_100, 128)
        let count = Int(dl_product_scratch(Int64(most), Int64(inner), Int64(columns), Int64(most)))
        let a = values([inner, most], 1)
        let packed = [Float](repeating: 0.5, count: inner * columns)
        var y = [Float](repeating: 0, count: most * columns)
        var scratch = [Float](repeating: 0, count: count + 4_096)
        for rows in stride(from: most, to: 0, by: -1) {
            for place in count..<scratch.count { scratch[place] = 77 }
            dl_packed_product(
                Int64(rows), Int64(inner), Int64(columns), a.pointer, 1, Int64(most), packed, Int64(inner), 0, &y,
                Int64(columns), &scratch)
            let isUntouched = !scratch[count...].contains { $0 != 77 }
            #expect(isUntouched, "\(rows) rows write beyond \(count) values")
        }
    }
}
