import Datasets
import Settings
import Tensors
import Testing

/// Input noise: drawn for each sample and each epoch, whatever else is in the batch, and never for an evaluation.
@Suite struct NoiseTests {
    private static func data(_ steps: [(kind: String, given: [String: SettingValue])]) throws -> Dataset {
        try DatasetSpec("moons", ["size": .integer(300)], preprocessing: steps).load(seed: 1)
    }

    private static func noisy(_ deviation: Double = 0.5) throws -> Dataset {
        try data([("noise", ["deviation": .number(deviation)])])
    }

    private static func rows(_ batch: Batch) throws -> [[Float]] {
        let tensor = try #require(batch.inputs[0].tensor)
        return (0..<batch.count).map { tensor.items($0..<$0 + 1).values }
    }

    private let draw = SampleDraw(seed: 5, epoch: 2)

    @Test func aSampleHasTheSameNoiseInAnyBatch() throws {
        let samples = try Self.noisy().training
        let alone = try Self.rows(samples.batch([7], drawing: draw, from: nil))[0]
        #expect(try Self.rows(samples.batch([3, 7, 1], drawing: draw, from: nil))[1] == alone)
        #expect(try Self.rows(samples.batch(Array(0..<20), drawing: draw, from: BufferPool()))[7] == alone)
    }

    /// The epoch's batches, sample by sample, whatever their size.
    @Test(arguments: [1, 7, 64]) func theBatchSizeChangesNoSample(size: Int) throws {
        let samples = try Self.noisy().training
        let order = SampleOrder(seed: 5, epoch: 2)
        let loader = BatchLoader(samples, pool: BufferPool())
        let whole = try Self.rows(samples.batch(samples.indices(in: order), drawing: draw, from: nil))
        for start in stride(from: 0, to: samples.count, by: size) {
            let batch = loader.batch(order, positions: start..<start + size)
            #expect(try Self.rows(batch) == Array(whole[start..<start + batch.count]))
        }
    }

    @Test func anotherEpochAndAnotherSeedDrawAnew() throws {
        let samples = try Self.noisy().training
        let first = try Self.rows(samples.batch([7, 8], drawing: draw, from: nil))
        for other in [SampleDraw(seed: 5, epoch: 3), SampleDraw(seed: 6, epoch: 2)] {
            let rows = try Self.rows(samples.batch([7, 8], drawing: other, from: nil))
            #expect(rows[0] != first[0] && rows[1] != first[1])
        }
    }

    @Test func withoutADrawNothingIsAdded() throws {
        let (noisy, plain) = (try Self.noisy(), try Self.data([]))
        let all = Array(0..<plain.training.count)
        #expect(noisy.training.batch(all, from: nil) == plain.training.batch(all, from: nil))
        #expect(noisy.validation.batch([0, 1], from: nil) == plain.validation.batch([0, 1], from: nil))
    }

    @Test func itIsNormalWithTheStatedDeviation() throws {
        let (noisy, plain) = (try Self.noisy(0.25).training, try Self.data([]).training)
        let all = Array(0..<plain.count)
        let seen = try Self.rows(noisy.batch(all, drawing: draw, from: nil)).flatMap(\.self)
        let clean = try Self.rows(plain.batch(all, from: nil)).flatMap(\.self)
        let noise = zip(seen, clean).map { Double($0 - $1) }
        let mean = noise.reduce(0, +) / Double(noise.count)
        let deviation = (noise.reduce(0) { $0 + $1 * $1 } / Double(noise.count)).squareRoot()
        #expect(abs(mean) < 0.04)
        #expect(abs(deviation - 0.25) < 0.03)
    }

    @Test func stepsBehindItWorkOnWhatWasDrawn() throws {
        let factor: (kind: String, given: [String: SettingValue]) = ("scale", ["by": .number(2)])
        let noise: (kind: String, given: [String: SettingValue]) = ("noise", ["deviation": .number(0.5)])
        let before = try Self.rows(Self.data([noise, factor]).training.batch([4], drawing: draw, from: nil))[0]
        #expect(before == (try Self.rows(Self.noisy().training.batch([4], drawing: draw, from: nil))[0].map { 2 * $0 }))
    }

    @Test func twoStepsDrawDifferentNumbers() throws {
        let noise: (kind: String, given: [String: SettingValue]) = ("noise", ["deviation": .number(0.5)])
        let plain = try Self.rows(Self.data([]).training.batch([4], from: nil))[0]
        let once = try Self.rows(Self.data([noise]).training.batch([4], drawing: draw, from: nil))[0]
        let twice = try Self.rows(Self.data([noise, noise]).training.batch([4], drawing: draw, from: nil))[0]
        #expect(zip(zip(plain, once), twice).allSatisfy { abs($0.1 - $1 - ($0.1 - $0.0)) > 1e-4 })
    }

    @Test func aLiveValueIsThatOfTheStepUnderItsNameAmongTheDatas() throws {
        let spec = try DatasetSpec(
            "moons", preprocessing: [("noise", ["deviation": .number(0.5)]), ("noise", ["deviation": .number(1)])])
        #expect(spec.live.map(\.setting.name) == ["preprocess.noise", "preprocess.noise2"])
        let edited = try spec.edited(["preprocess.noise2": .number(3)])
        #expect(edited.live.map(\.value) == [.number(0.5), .number(3)])
        #expect(!spec.differ(["preprocess.noise2": .number(3)], from: [:]))
        #expect(spec.differ(["preprocess.noise2": .number(3), "noise": .number(0)], from: [:]))
        #expect(throws: SettingError.self) { try spec.edited(["preprocess.noise": .number(-1)]) }
    }

    @Test func otherLiveValuesHoldFromTheNextBatchOn() throws {
        let spec = try DatasetSpec("moons", ["size": .integer(300)], preprocessing: [("noise", [:])])
        let data = try spec.load(seed: 1)
        let silent = try data.prepared(by: spec.edited(["preprocess.noise": .number(0)])).training
        #expect(silent.batch([7], drawing: draw, from: nil) == silent.batch([7], from: nil))
        let louder = try data.prepared(by: spec.edited(["preprocess.noise": .number(0.5)])).training
        #expect(
            louder.batch([7], drawing: draw, from: nil)
                == (try Self.noisy().training.batch([7], drawing: draw, from: nil)))
    }

    /// Pictures of 64 × 64 are too many numbers to keep, so that all stages are carried out for each batch.
    @Test(arguments: [8, 64]) func steadyEpochsTakeNoNewMemory(size: Int) throws {
        let steps = [
            (kind: "resize", given: ["to": SettingValue.integer(size)]), (kind: "noise", given: [:]),
            (kind: "normalize", given: [:]),
        ]
        let samples = try DatasetSpec("digits", preprocessing: steps).load().training
        let pool = BufferPool()
        let loader = BatchLoader(samples, pool: pool)
        for count in [64, samples.count % 64] {
            let warm = (0..<3).map { _ in samples.batch(Array((0..<count).reversed()), drawing: draw, from: pool) }
            #expect(warm.allSatisfy { $0.count == count })
        }
        let misses = pool.misses
        var held: Batch?
        for epoch in 0..<3 {
            for position in stride(from: 0, to: samples.count, by: 64) {
                held = loader.batch(SampleOrder(seed: 0, epoch: epoch), positions: position..<position + 64)
            }
        }
        #expect(held != nil)
        #expect(pool.misses == misses)
    }
}
