import Synchronization
import Tensors
import Testing

@Suite struct ProcessorTests {
    @Test(arguments: [1, 2, 3, 7], [0, 1, 5, 100, 4097])
    func splitCoversEveryIndexOnce(threads: Int, count: Int) {
        let processor = Processor(threads: threads)
        let seen = Mutex([Int](repeating: 0, count: count))
        processor.split(count, grain: 3, alignment: 4) { range in
            seen.withLock { for index in range { $0[index] += 1 } }
        }
        #expect(seen.withLock { $0 } == [Int](repeating: 1, count: count))
    }

    @Test func nestedSplitRunsOnTheCallersThread() {
        let processor = Processor(threads: 2)
        let total = Mutex(0)
        processor.split(8) { outer in
            processor.split(4) { inner in total.withLock { $0 += inner.count * outer.count } }
        }
        #expect(total.withLock { $0 } == 32)
    }

    /// Batches of texts have a size for each length.
    @Test func aLargeTensorTakesWhatALittleLargerOneLeft() {
        let pool = BufferPool()
        let large = 1 << 20
        do { _ = Tensor(repeating: 1, shape: [large], from: pool) }
        for count in stride(from: large / 2 + 1, through: large, by: 50_000) {
            _ = Tensor(repeating: 1, shape: [count], from: pool)
        }
        #expect(pool.misses == 1)
        // Half the memory idle is too much.
        _ = Tensor(repeating: 1, shape: [large / 4], from: pool)
        #expect(pool.misses == 2)
    }

    @Test func steadyUseOfThePoolNeverMisses() {
        let processor = Processor(threads: 2)
        func step() -> Tensor {
            let a = Tensor(repeating: 1, shape: [64, 100], from: processor.pool)
            return processor.add(processor.multiply(a, a), a)
        }
        #expect(step()[0] == 2)
        let misses = processor.pool.misses
        for _ in 0..<100 { _ = step() }
        #expect(processor.pool.misses == misses)
    }
}
