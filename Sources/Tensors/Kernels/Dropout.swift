import CKernels

extension Processor {
    /// Inverted dropout: the result, and the mask that `x` was multiplied by: 0 with probability `rate`, else 1 / (1 - rate).
    public func dropout(_ x: Tensor, rate: Float, random: RandomPlace) -> (y: Tensor, mask: Tensor) {
        var (y, mask) = (tensor(x.shape), tensor(x.shape))
        let (input, output, kept) = (x.pointer, y.mutablePointer, mask.mutablePointer)
        let scale = rate < 1 ? 1 / (1 - rate) : 0
        // Slices start at multiples of four, as the random numbers come in fours.
        split(x.count, grain: Self.elementwiseGrain / 4, alignment: 64) { range in
            let start = range.lowerBound
            dl_dropout(
                random.counter, random.first + UInt64(start), Int64(range.count), rate, scale, input + start,
                kept + start,
                output + start)
        }
        return (y, mask)
    }
}
