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
}
