import Datasets
import Settings
import Tensors
import Testing

@Suite struct BatchLoaderTests {
    private let samples: any SampleCollection

    init() throws { samples = try DatasetSpec("moons", ["size": .integer(100)]).load().training }

    /// The samples of an epoch in the order in which batches of the given sizes bring them.
    private func epoch(_ loader: BatchLoader, _ order: SampleOrder, sizes: [Int]) -> [Int] {
        var (position, turn, indices): (Int, Int, [Int]) = (0, 0, [])
        while position < loader.count {
            let size = sizes[turn % sizes.count]
            let batch = loader.batch(order, positions: position..<position + size)
            indices += batch.indices
            position += size
            turn += 1
        }
        return indices
    }

    @Test(arguments: [[7], [64], [100], [1000], [3, 50, 11]])
    func anEpochBringsEverySampleOnce(sizes: [Int]) {
        let loader = BatchLoader(samples, pool: BufferPool())
        let order = SampleOrder(seed: 1, epoch: 4)
        let indices = epoch(loader, order, sizes: sizes)
        #expect(indices.sorted() == Array(0..<100))
        #expect(indices == order.indices(of: 100))
    }

    @Test func theOrderFollowsFromSeedAndEpochAlone() {
        #expect(SampleOrder(seed: 1, epoch: 4).indices(of: 50) == SampleOrder(seed: 1, epoch: 4).indices(of: 50))
        #expect(SampleOrder(seed: 1, epoch: 4).indices(of: 50) != SampleOrder(seed: 1, epoch: 5).indices(of: 50))
        #expect(SampleOrder(seed: 1, epoch: 4).indices(of: 50) != SampleOrder(seed: 2, epoch: 4).indices(of: 50))
        #expect(SampleOrder(seed: 1, epoch: 4, isShuffled: false).indices(of: 50) == Array(0..<50))
    }

    @Test func theLastBatchIsShort() {
        let loader = BatchLoader(samples, pool: nil)
        let batch = loader.batch(SampleOrder(seed: 0, epoch: 0), positions: 64..<128)
        #expect(batch.count == 36)
        #expect(batch.inputs[0].tensor?.shape == [36, 2])
        #expect(batch.target.labels?.count == 36)
        #expect(loader.batch(SampleOrder(seed: 0, epoch: 0), positions: 100..<164).count == 0)
    }

    @Test func resumingInTheMiddleBringsTheSameBatches() {
        let whole = BatchLoader(samples, pool: BufferPool())
        let order = SampleOrder(seed: 3, epoch: 9)
        let batches = [0..<32, 32..<64, 64..<96].map { whole.batch(order, positions: $0) }
        let resumed = BatchLoader(samples, pool: BufferPool())
        #expect(resumed.batch(order, positions: 32..<64) == batches[1])
        #expect(resumed.batch(order, positions: 64..<96) == batches[2])
    }

    @Test(arguments: [true, false]) func preparingAheadChangesNothing(isKept: Bool) throws {
        // Large samples are prepared batch by batch, small ones are kept: both ways must agree with the collection.
        let steps = isKept ? [] : [(kind: "resize", given: ["to": SettingValue.integer(64)])]
        let samples = try DatasetSpec("digits", preprocessing: steps).load().training
        let ahead = BatchLoader(samples, pool: BufferPool())
        let plain = BatchLoader(samples, pool: nil, prefetch: false)
        for epoch in 0..<2 {
            let order = SampleOrder(seed: 5, epoch: epoch)
            // The size changes, and a batch is asked for twice: what was prepared is of no use then.
            for positions in [0..<32, 32..<64, 64..<80, 80..<96, 0..<32, 1400..<1432, 1432..<1464] {
                let batch = ahead.batch(order, positions: positions)
                #expect(batch == plain.batch(order, positions: positions))
                #expect(
                    batch == samples.batch(Array(order.indices(of: 1437)[positions.clamped(to: 0..<1437)]), from: nil))
            }
        }
    }

    @Test(arguments: [8, 64]) func steadyEpochsTakeNoNewMemory(size: Int) throws {
        let steps = [(kind: "resize", given: ["to": SettingValue.integer(size)]), (kind: "normalize", given: [:])]
        let samples = try DatasetSpec("digits", preprocessing: steps).load().training
        let pool = BufferPool()
        let loader = BatchLoader(samples, pool: pool)
        // At most three batches live at a time: one in use, one just taken, one in the making.
        for count in [64, samples.count % 64] {
            let warm = (0..<3).map { _ in samples.batch(Array((0..<count).reversed()), from: pool) }
            #expect(warm.allSatisfy { $0.count == count })
        }
        let misses = pool.misses
        var held: Batch?
        for epoch in 0..<5 { step(epoch, &held) }
        #expect(pool.misses == misses)

        func step(_ epoch: Int, _ held: inout Batch?) {
            for position in stride(from: 0, to: samples.count, by: 64) {
                held = loader.batch(SampleOrder(seed: 0, epoch: epoch), positions: position..<position + 64)
            }
        }
    }

    @Test func consecutiveSamplesOfASmallSetAreNotCopied() throws {
        let pool = BufferPool()
        let batch = samples.batch(Array(10..<20), from: pool)
        #expect(pool.misses == 0)
        let backwards = try #require(samples.batch(Array((10..<20).reversed()), from: pool).inputs[0].tensor)
        let values = try #require(batch.inputs[0].tensor).values
        #expect(values == stride(from: 18, through: 0, by: -2).flatMap { [backwards[$0], backwards[$0 + 1]] })
    }

    @Test func theEpochsOfOneLoaderCanBeAskedForInAnyOrder() {
        let loader = BatchLoader(samples, pool: BufferPool())
        let late = loader.batch(SampleOrder(seed: 1, epoch: 8), positions: 0..<10)
        _ = loader.batch(SampleOrder(seed: 1, epoch: 2), positions: 90..<100)
        #expect(loader.batch(SampleOrder(seed: 1, epoch: 8), positions: 0..<10) == late)
    }

    /// Else a model of texts would see the same batches again and again, only in another order.
    @Test func blocksOfLikeLengthHaveOtherNeighboursInEachEpoch() {
        let lengths = (0..<1_280).map { 5 + $0 % 3 }
        func blocks(_ epoch: Int) -> Set<Set<Int>> {
            let order = SampleOrder(seed: 1, epoch: epoch, isShuffled: true).indices(byLength: lengths)
            return Set(stride(from: 0, to: order.count, by: 128).map { Set(order[$0..<$0 + 128]) })
        }
        let (first, second) = (blocks(0), blocks(1))
        #expect(first.count == 10 && second.count == 10)
        #expect(first.isDisjoint(with: second))
        #expect(blocks(0) == first)
    }
}
