import CKernels
import Synchronization

/// What an observer asks of values: sums in double precision, on the calling thread, in no buffer.
extension Tensor {
    /// The sum of the squares of all values.
    public var sumOfSquares: Double { dl_sum_of_squares(Int64(count), pointer) }

    /// How many values are NaN or infinite.
    public var nonFiniteCount: Int { Int(dl_count_non_finite(Int64(count), pointer)) }

    /// How many values are finite, their sum and the sum of their squares.
    public var finiteSums: (count: Int, sum: Double, squares: Double) {
        var (sum, squares) = (0.0, 0.0)
        let count = dl_finite_sums(Int64(count), pointer, &sum, &squares)
        return (Int(count), sum, squares)
    }
}

extension Arena {
    /// The square of the distance between the values of a range here and there.
    public func squaredDistance(to other: Arena, in range: Range<Int>) -> Double {
        dl_squared_distance(Int64(range.count), pointer + range.lowerBound, other.pointer + range.lowerBound)
    }
}

extension Processor {
    /// The sum of the squares of `count` values, in double precision: of blocks on all threads, then of the blocks' sums in
    /// their order.
    public func sumOfSquares(_ values: UnsafePointer<Float>, count: Int) -> Double {
        let block = 65_536
        let blocks = (count + block - 1) / block
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: blocks) { sums in
            let sums = UnsafeMutableBufferPointer(rebasing: sums[...])
            sums.initialize(repeating: 0)
            split(blocks) { range in
                for index in range {
                    let start = index * block
                    sums[index] = dl_sum_of_squares(Int64(min(block, count - start)), values + start)
                }
            }
            return sums.reduce(0, +)
        }
    }

    /// Of rows of scores, `[rows, classes]`, how many have their largest score at the row's label, how many have one of the
    /// `places` largest there, and how many have a label: one below 0 is none. Of equal scores the first one counts.
    public func correctRows(
        _ scores: Tensor, _ labels: IndexTensor, places: Int = 1
    ) -> (correct: Int, leading: Int, labelled: Int) {
        let classes = max(scores.columns, 1)
        precondition(labels.count * classes == scores.count, "\(labels.shape) labels for scores \(scores.shape)")
        let correct = Atomic(0)
        let leading = Atomic(0)
        let labelled = Atomic(0)
        labels.values.withUnsafeBufferPointer { labels in
            guard let start = labels.baseAddress else { return }
            splitRows(labels.count, columns: classes) { rows in
                var (found, near): (Int64, Int64) = (0, 0)
                let right = dl_correct_rows(
                    Int64(rows.count), Int64(classes), Int64(places), scores.pointer + rows.lowerBound * classes,
                    start + rows.lowerBound, &found, &near)
                correct.add(Int(right), ordering: .relaxed)
                leading.add(Int(near), ordering: .relaxed)
                labelled.add(Int(found), ordering: .relaxed)
            }
        }
        return (
            correct.load(ordering: .relaxed), leading.load(ordering: .relaxed), labelled.load(ordering: .relaxed)
        )
    }
}
