import CKernels

/// Sums over the items of a batch, in parts whose number does not depend on the threads: each part adds up its items in
/// their order, and the parts are added in theirs. So the bits are the same for any number of threads.
extension Processor {
    /// How many parts a sum over `items` has.
    func parts(of items: Int) -> Int {
        let share = shareOfPart(items)
        return max(1, (items + share - 1) / share)
    }

    /// Items of one part: of four, or of eight where there are so many items that their sums' own cost does not count.
    private func shareOfPart(_ items: Int) -> Int {
        let parts = items < 64 ? 4 : 8
        return max(1, (items + parts - 1) / parts)
    }

    /// Calls `body` with each part of `0..<items`, its range, and memory that its thread has for itself meanwhile.
    func runParts(
        of items: Int, scratch: Int,
        _ body: (_ part: Int, _ items: Range<Int>, _ scratch: UnsafeMutablePointer<Float>) -> Void
    ) {
        let share = shareOfPart(items)
        runWithScratch(slices: parts(of: items), scratch: scratch) { part, memory in
            body(part, min(part * share, items)..<min((part + 1) * share, items), memory)
        }
    }

    /// Sums over `0..<items`: each part adds what its items give to `count` values that start at zero.
    func reduce(
        _ items: Int, count: Int, into result: UnsafeMutablePointer<Float>, accumulate: Bool,
        _ body: (_ items: Range<Int>, _ sum: UnsafeMutablePointer<Float>) -> Void
    ) {
        let parts = parts(of: items)
        var partial = tensor([parts, count])
        let sums = partial.mutablePointer
        runParts(of: items, scratch: 0) { part, items, _ in
            let sum = sums + part * count
            sum.update(repeating: 0, count: count)
            body(items, sum)
        }
        if !accumulate { result.update(repeating: 0, count: count) }
        for part in 0..<parts { self.accumulate(sums + part * count, into: result, count: count) }
    }
}
