import CKernels

extension Processor {
    /// The sum of the squares of a stretch of an arena. On one thread, so that it never depends on how many there are.
    public func sumOfSquares(_ arena: Arena, _ range: Range<Int>) -> Double {
        dl_sum_of_squares(Int64(range.count), arena.pointer + range.lowerBound)
    }

    /// How many values of a stretch are NaN or infinite.
    public func nonFiniteCount(_ values: UnsafePointer<Float>, count: Int) -> Int {
        Int(dl_count_non_finite(Int64(count), values))
    }

    /// Multiplies a stretch of an arena by a number.
    public func scaleInPlace(_ arena: Arena, _ range: Range<Int>, by factor: Float) {
        let start = arena.pointer + range.lowerBound
        split(range.count, grain: 16_384, alignment: 16) { slice in
            dl_scale(Int64(slice.count), factor, start + slice.lowerBound, start + slice.lowerBound)
        }
    }
}
