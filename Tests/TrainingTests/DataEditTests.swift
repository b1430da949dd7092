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

    private static let normalized = """
        model: moons
        input: [2]
        layers:
          - linear: {name: h1, out: 4}
          - tanh
          - linear: {name: output, out: classes}
        data: {kind: moons, size: 200, preprocess: [normalize, {noise: 0.1}]}
        train: {batch: 50, epochs: 3, optimizer: {kind: adam, lr: 0.05}}
        """

    /// Resumes and replays a run, and compares what samples become and what comes out.
    private func compareWithLaterRuns(_ run: TrainingRun) throws {
        let checkpoint = try Checkpoint(run.checkpoint().encoded(), file: "test")
        let resumed = try RunOpener.resume(checkpoint, file: "test", threads: 2)
        let replayer = try Replayer(checkpoint, file: "test")
        let replayed = try #require(try replayer.replay(replayer.request(dataPath: nil, threads: 2)))
        #expect(replayed.isSame)
        for later in [resumed, replayed.run] {
            #expect(later.source.facts.coding == run.source.facts.coding)
            #expect(later.source.digest == run.source.digest)
            #expect(try noiseFreeInputs(later) == noiseFreeInputs(run))
            #expect(later.bits == run.bits)
            // What a run takes over is no news to it.
            let lines = later.snapshot(number: 1, answers: []).log.map(\.text)
            #expect(!lines.contains { $0.contains("when the weights were trained") || $0.contains("is not used") })
        }
        for each in [run, resumed] {
            _ = each.apply(.stepEpoch)
            each.work()
        }
        #expect(resumed.bits == run.bits)
    }

    private func noiseFreeInputs(_ run: TrainingRun) throws -> [Float] {
        try #require(try run.source.validationBatch(0..<run.source.validationCount).inputs[0].tensor).values
    }

    /// What the weights bring along holds for the samples that the run was opened with, also after another way and back.
    @Test func anUndoneEditOfTheDataBringsTheWeightsCodingBack() throws {
        let path = NSTemporaryDirectory() + "dlbench-\(UUID().uuidString).safetensors"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try SampleModels.run(recipe: Self.normalized.replacing("size: 200", with: "size: 40, noise: 1")).saveWeights(
            to: path)
        let run = try SampleModels.run(recipe: Self.normalized, weights: path)
        let own = try SampleModels.run(recipe: Self.normalized)
        run.work()
        let (coding, inputs) = (try #require(run.source.facts.coding), try noiseFreeInputs(run))
        #expect(coding != own.source.facts.coding)
        #expect(run.accepts(.set(name: "data.noise", value: .number(0.5))))
        run.work()
        #expect(run.source.facts.coding != coding)
        #expect(run.accepts(.undo))
        run.work()
        #expect(run.source.facts.coding == coding)
        #expect(try noiseFreeInputs(run) == inputs)
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        try compareWithLaterRuns(run)
    }

    @Test(arguments: [
        [("data.noise", 0.5)], [("data.noise", 0.5), ("data.preprocess.noise", 0.3)], [("data.preprocess.noise", 0.3)],
    ])
    func editedSamplesBecomeTheSameNumbersInLaterRuns(edits: [(String, Double)]) throws {
        let run = try SampleModels.run(recipe: Self.normalized)
        run.work()
        for (name, value) in edits { #expect(run.accepts(.set(name: name, value: .number(value)))) }
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        try compareWithLaterRuns(run)
    }

    /// A resumed run is opened with its edited samples: the recipe's own are not made first.
    @Test func aResumedRunIsOpenedWithItsEdits() throws {
        let run = try SampleModels.run(recipe: Self.normalized)
        run.work()
        #expect(run.accepts(.set(name: "data.size", value: .integer(320))))
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        let shelf = DataShelf()
        let checkpoint = try Checkpoint(run.checkpoint().encoded(), file: "test")
        let resumed = try RunOpener.resume(checkpoint, file: "test", threads: 2, shelf: shelf)
        #expect(resumed.source.trainingCount == 320)
        let request = try RunRequest(checkpoint, threads: 2)
        #expect(try RunOpener.data(for: request).dataset.training.count == 320)
        // It knows its recipe, to which it can go back.
        #expect(resumed.recipePlan.data.isEmpty && resumed.plan.data == ["size": .integer(320)])
        #expect(resumed.accepts(.undo))
        resumed.work()
        #expect(resumed.source.trainingCount == 200)
    }

    /// Other settings of a table's data make other numbers; going back makes those that weights brought.
    @Test func aTablesSamplesKeepTheirCodingUnderOtherSettingsAndBack() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (table, weights) = (folder.appendingPathComponent("t.csv"), "\(folder.path)/w.safetensors")
        func write(_ factor: Int) throws {
            let lines = (0..<40).map { "\($0 * factor),\($0 % 2 == 0 ? "even" : "odd")\n" }
            try Data(("x,kind\n" + lines.joined()).utf8).write(to: table)
        }
        let recipe = """
            model: lab
            input: [features]
            layers: [{linear: {name: out, out: classes}}]
            data: {kind: table, target: kind, task: classification}
            train: {batch: 8, epochs: 2}
            """
        try write(1)
        try SampleModels.run(recipe: recipe, dataPath: table.path).saveWeights(to: weights)
        try write(3)
        let source = try SampleModels.run(recipe: recipe, dataPath: table.path, weights: weights).source
        let other = try source.edited(["standardize": .flag(false)])
        #expect(other.facts.coding != source.facts.coding)
        let back = try other.edited([:])
        #expect(back.facts.coding == source.facts.coding && back.digest == source.digest)
    }
}
