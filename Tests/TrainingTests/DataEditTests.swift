import Datasets
import Foundation
import Observers
import Testing
import Training

/// Settings of the data that are changed while a run lasts: the samples are made again, and a resumed run has the same ones.
@Suite struct DataEditTests {
    /// The distance of the training points from their curve: the noise.
    private func noise(_ run: TrainingRun) throws -> Double {
        let batch = try run.source.trainingSamples(0..<run.source.trainingCount)
        guard case .values(let y) = batch.target, let x = batch.inputs.first?.tensor else { return .nan }
        let squares = (0..<batch.count).map { index in
            let off = Double(y[index]) - sin(2 * Double.pi * Double(x[index]))
            return off * off
        }
        return (squares.reduce(0, +) / Double(batch.count)).squareRoot()
    }

    @Test func theSamplesAreMadeAgainAndUndoBringsTheOldOnesBack() throws {
        let run = try SampleModels.run("mlp-curve", ["train.epochs=3"])
        run.work()
        let (untrained, first) = (run.bits, try noise(run))
        #expect(abs(first - 0.1) < 0.03)
        _ = run.apply(.stepEpoch)
        run.work()
        #expect(run.accepts(.set(name: "data.noise", value: .number(0.5))))
        run.work()
        #expect(run.progression.step == 0 && run.bits == untrained)
        #expect(abs(try noise(run) - 0.5) < 0.1)
        #expect(run.accepts(.set(name: "data.size", value: .integer(300))))
        run.work()
        #expect(run.source.trainingCount == 300 && run.source.validationCount == 150)
        #expect(run.accepts(.undo))
        #expect(run.accepts(.undo))
        run.work()
        #expect(run.source.trainingCount == 120)
        #expect(try noise(run) == first)
        #expect(!run.accepts(.set(name: "data.noise", value: .number(-1))))
        #expect(!run.accepts(.set(name: "data.nose", value: .number(1))))
    }

    @Test func aResumedRunHasTheEditedSamples() throws {
        let run = try SampleModels.run("mlp-curve", ["train.epochs=3"])
        run.work()
        #expect(run.accepts(.set(name: "data.noise", value: .number(0.5))))
        _ = run.apply(.stepEpoch)
        run.work()
        let again = try RunOpener.resume(
            Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test", threads: 2)
        #expect(try noise(again) == noise(run))
        for each in [run, again] {
            _ = each.apply(.stepEpoch)
            each.work()
        }
        #expect(again.bits == run.bits)
        #expect(again.history.map(\.validation) == run.history.map(\.validation))
    }

    /// A run's chance line follows its data.
    @Test func theMeansLossFollowsTheSamples() throws {
        let run = try SampleModels.run("mlp-curve", ["train.epochs=3"])
        run.work()
        let before = try #require(run.description.chanceLoss)
        #expect(run.accepts(.set(name: "data.noise", value: .number(3))))
        run.work()
        #expect(try #require(run.description.chanceLoss) > 5 * before)
    }
}
