import CKernels

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
