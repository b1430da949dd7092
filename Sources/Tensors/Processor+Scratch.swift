extension Processor {
    /// Calls `body` with consecutive ranges that cover `0..<count`, one a thread, each with memory of its own.
    func splitWithScratch(
        _ count: Int, scratch: Int, _ body: (_ range: Range<Int>, _ scratch: UnsafeMutablePointer<Float>) -> Void
    ) {
        _ = splitWithScratch(count, scratch: scratch) { _, range, memory in body(range, memory) }
    }

    /// The same, with the slice's number; returns how many slices there are.
    ///
    /// The memory is taken before the slices begin: taken by each, the most in use at a time would depend on chance.
    func splitWithScratch(
        _ count: Int, scratch: Int,
        _ body: (_ slice: Int, _ range: Range<Int>, _ scratch: UnsafeMutablePointer<Float>) -> Void
    ) -> Int {
        let share = max(1, (count + threads - 1) / threads)
        let slices = (count + share - 1) / share
        let stride = (scratch + 31) / 16 * 16
        var memory = tensor([slices, stride])
        let start = memory.mutablePointer
        split(slices) { range in
            for slice in range { body(slice, slice * share..<min((slice + 1) * share, count), start + slice * stride) }
        }
        return slices
    }
}
