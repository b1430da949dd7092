import Networks
import Observers
import Tensors
import Testing
import Training

/// A run over a data set's loader, which prepares batches ahead on a queue of its own, and not over tensors at hand.
@Suite struct RealLoaderTests {
    private func run() throws -> TrainingRun {
        try SampleModels.run("mlp-spirals", ["train.batch=16"], seed: 3)
    }

    @Test func aRunMakesTheSameBitsWhereverItPauses() throws {
        let straight = try run()
        _ = straight.apply(.stepBatch(count: 30))
        straight.work()
        let halting = try run()
        for count in [1, 7, 2, 12, 8] {
            _ = halting.apply(.stepBatch(count: count))
            halting.work()
        }
        #expect(halting.progression.step == 30)
        #expect(halting.bits == straight.bits)
    }

    @Test func aBatchThatChangesWithinAnEpochReadsTheSamplesThatAreLeft() throws {
        let run = try run()
        let samples = run.snapshot(number: 1, answers: []).run.trainSamples
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        #expect(run.accepts(.set(name: "batch", value: .integer(samples - 48))))
        _ = run.apply(.stepBatch(count: 1))
        run.work()
        #expect(run.progression.epoch == 1 && run.progression.position == 0 && run.progression.step == 4)
    }
}
