extension Processor {
    /// Calls `body` with consecutive ranges that cover `0..<count`, one a thread, each with memory of its own.
    ///
    /// The memory is taken before the slices begin: taken by each, the most in use at a time would depend on chance.
    func splitWithScratch(
        _ count: Int, scratch: Int, grain: Int = 1,
        _ body: (_ range: Range<Int>, _ scratch: UnsafeMutablePointer<Float>) -> Void
    ) {
        let slices = min(threads, max(1, count / max(grain, 1)))
        let share = max(1, (count + slices - 1) / slices)
        runWithScratch(slices: (count + share - 1) / share, scratch: scratch) { slice, memory in
            body(slice * share..<min((slice + 1) * share, count), memory)
        }
    }

    /// Calls `body` with each of `0..<slices` and memory that its thread has for itself meanwhile.
    func runWithScratch(
        slices: Int, scratch: Int, _ body: (_ slice: Int, _ scratch: UnsafeMutablePointer<Float>) -> Void
    ) {
        guard slices > 0 else { return }
        let stride = (scratch + 31) / 16 * 16
        var memory = tensor([min(threads, slices), stride])
        let start = memory.mutablePointer
        // Fewer slices than threads: a slice's memory is its own. Else a thread's: it runs one slice at a time.
        let isFew = slices < threads
        run(slices: slices) { slice, thread in body(slice, start + (isFew ? slice : thread) * stride) }
    }
}
