import Tensors
import Testing

/// Bits that must not depend on how many rows there are, where a row stands, or how many threads share the work.
@Suite struct InvarianceTests {
    @Test(arguments: [1, 5, 12, 13, 64, 200]) func aRowOfAProductDoesNotDependOnItsNeighbours(rows: Int) {
        let processor = Processor(threads: 3)
        let (inner, columns) = (133, 70)
        let all = values([rows, inner], 1)
        let right = values([columns, inner], 2)
        func product(_ a: Tensor) -> [Float] {
            var y = values([a.shape[0], columns], 3)
            processor.multiply(
                MatrixOperand(a.pointer, stride: inner), MatrixOperand(right.pointer, stride: inner, transposed: true),
                into: y.mutablePointer, resultStride: columns, rows: a.shape[0], inner: inner, columns: columns)
            return y.values
        }
        let together = product(all)
        for row in [0, rows / 2, rows - 1] {
            let alone = product(all.rows([row], from: nil))
            #expect(alone == Array(together[row * columns..<(row + 1) * columns]))
        }
    }

    @Test(arguments: [2, 3, 8]) func aProductIsTheSameForAnyNumberOfThreads(threads: Int) {
        for (rows, inner, columns) in [(7, 5_000, 40), (300, 64, 12), (12, 64, 900), (64, 300, 64)] {
            let (a, b) = (values([inner, rows], 1), values([inner, columns], 2))
            func product(_ processor: Processor) -> [Float] {
                var y = values([rows, columns], 3)
                processor.multiply(
                    MatrixOperand(a.pointer, stride: rows, transposed: true), MatrixOperand(b.pointer, stride: columns),
                    into: y.mutablePointer, resultStride: columns, rows: rows, inner: inner, columns: columns,
                    accumulate: true)
                return y.values
            }
            #expect(product(Processor(threads: threads)) == product(Processor(threads: 1)))
        }
    }

    @Test(arguments: [2, 3, 8]) func sumsOfSquaresAreTheSameForAnyNumberOfThreads(threads: Int) {
        let x = values([200_001], 4)
        let sum = Processor(threads: threads).sumOfSquares(x.pointer, count: x.count)
        #expect(sum == Processor(threads: 1).sumOfSquares(x.pointer, count: x.count))
        #expect(abs(sum - x.sumOfSquares) < 1e-9 * sum)
    }
}
