import Foundation
import Models
import Observers
import Tensors
import Testing
import Training

/// A run's timeline trains it again to the same bits, whatever was done to it.
@Suite struct ReplayTests {
    private static let digits = """
        model: digits
        input: [1, 8, 8]
        layers:
          - flatten
          - linear: {name: h1, out: 6}
          - batchnorm: {name: norm}
          - relu
          - dropout: {name: drop, rate: 0.3}
          - linear: {name: output, out: 10}
        data: digits
        train:
          batch: 256
          epochs: 4
          optimizer: {kind: adam, lr: 0.02}
          schedule: {kind: reduce-on-plateau, patience: 0, threshold: 0.2, factor: 0.5}
          callbacks: [{kind: early-stopping, patience: 2, min-delta: 0.05}]
        """

    private static let texts = """
        model: texts
        inputs: {source: [time], target: [time]}
        layers:
          - embedding: {name: words, from: source, size: vocabulary.source, width: 6}
          - gru: {name: reader, width: 6}
          - embedding: {name: targets, from: target, size: vocabulary.target, width: 6}
          - multi-head-attention: {name: look, from: [targets, reader], heads: 2, dropout: 0.2}
          - linear: {name: output, out: vocabulary.target}
        data: {kind: reversal, size: 60}
        train: {batch: 16, epochs: 3, teacher-forcing: 0.8, teacher-forcing-end: 0.4, optimizer: adam, schedule: cosine}
        """

    private func open(_ recipe: String, seed: UInt64 = 3) throws -> TrainingRun {
        try RunOpener.open(
            RunRequest(recipe: Recipe(recipe, file: "test.yaml"), seed: seed, threads: 2), id: "test")
    }

    /// Trains the run again out of its checkpoint's bytes.
    private func replay(_ run: TrainingRun, threads: Int = 1) throws -> Replayer.Result {
        let replayer = try Replayer(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        return try #require(try replayer.replay(replayer.request(dataPath: nil, threads: threads)))
    }

    private func expectSame(_ run: TrainingRun, _ comment: Comment) throws {
        let result = try replay(run)
        #expect(result.isSame, comment)
        #expect(result.run.bits == run.bits, comment)
        #expect(result.run.progression.step == run.progression.step, comment)
        #expect(result.run.plan == run.plan, comment)
    }

    /// Commands as somebody at the keys gives them, some of which the run refuses.
    private static func commands(_ isText: Bool, using generator: inout some RandomNumberGenerator) -> [EngineCommand] {
        func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &generator)] }
        let shared: [EngineCommand] = [
            .stepBatch(count: Int.random(in: 1...9, using: &generator)), .stepEpoch, .run, .undo, .undo, .evaluate,
            .scaleLearningRate(pick([0.3, 1.5, 3])), .set(name: "batch", value: .integer(pick([16, 40, 100, 256]))),
            .set(name: "epochs", value: .integer(pick([2, 3, 5]))), .set(name: "clip.norm", value: .number(0.5)),
            .set(name: "optimizer.kind", value: .choice(pick(["sgd", "momentum", "adam"]))),
            .set(name: "learning-rate", value: .number(pick([0.01, 1e6]))), .rescue, .rescue, .stop,
            .restart(seed: UInt64.random(in: 0...9, using: &generator)), .save(path: nil),
        ]
        let own: [EngineCommand] =
            isText
            ? [
                .switchHead(attention: "look", head: pick([0, 1]), on: pick([true, false])),
                .set(name: "layers.look.dropout", value: .number(pick([0, 0.5]))),
                .set(name: "teacher-forcing", value: .number(pick([0.2, 1]))),
                .freeze(layer: "reader", frozen: pick([true, false])),
            ]
            : [
                .set(name: "callbacks.early-stopping.patience", value: .integer(pick([1, 4]))),
                .set(name: "callbacks.early-stopping.restore-best", value: .flag(pick([true, false]))),
                .freeze(layer: "h1", frozen: pick([true, false])),
                .set(name: "layers.drop.rate", value: .number(pick([0, 0.6]))),
                .set(name: "layers.h1.out", value: .integer(pick([5, 7]))),
                .set(name: "loss.label-smoothing", value: .number(0.1)),
            ]
        return (0..<8).map { _ in pick(shared + own) }
    }

    @Test(arguments: 0..<100) func aRandomCourseIsTrainedAgainToTheSameBits(number: Int) throws {
        let isText = number % 4 == 3
        var generator = RandomPlace(seed: UInt64(number), stream: 9_100).generator
        let run = try open(isText ? Self.texts : Self.digits)
        for command in Self.commands(isText, using: &generator) {
            _ = run.apply(command)
            // Sometimes the next command comes in the middle of an epoch or of its evaluation.
            run.work(limit: Bool.random(using: &generator) ? Int.random(in: 0...12, using: &generator) : 400)
        }
        try expectSame(run, "course \(number)")
    }

    @Test func editsAnUndoAndARescueTakeHoldAtTheirSteps() throws {
        let run = try open(Self.digits)
        for command: EngineCommand in [
            .stepBatch(count: 5), .scaleLearningRate(1.5), .stepBatch(count: 3),
            .set(name: "layers.drop.rate", value: .number(0.1)), .stepEpoch,
            .freeze(layer: "h1", frozen: true), .stepBatch(count: 2), .undo, .stepBatch(count: 2),
            .set(name: "learning-rate", value: .number(1e6)), .stepBatch(count: 9), .rescue, .stepEpoch,
        ] {
            #expect(run.accepts(command), "\(command)")
            run.work()
        }
        #expect(run.progression.step > 12)
        try expectSame(run, "the course of the story")
    }

    @Test func aRunThatWasResumedOnTheWayIsTrainedAgain() throws {
        let run = try open(Self.texts)
        for command: EngineCommand in [.stepBatch(count: 5), .scaleLearningRate(2), .stepBatch(count: 2)] {
            _ = run.apply(command)
            run.work()
        }
        let resumed = try open(Self.texts)
        try resumed.resume(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        for command: EngineCommand in [.undo, .stepEpoch, .stepEpoch] {
            _ = resumed.apply(command)
            resumed.work()
        }
        try expectSame(resumed, "resumed")
    }

    @Test func trainingThatWentOnBeyondAnEarlyStopIsTrainedAgain() throws {
        let run = try open(Self.digits.replacing("min-delta: 0.05", with: "min-delta: 100"))
        _ = run.apply(.run)
        run.work()
        #expect(run.restoredEpoch != nil)
        _ = run.apply(.stepEpoch)
        run.work()
        try expectSame(run, "went on")
    }

    /// Samples that an edit makes anew, and its undo, are made anew by the replay too.
    @Test func samplesThatWereMadeAnewAreMadeAnewAgain() throws {
        let recipe = "model: m\ninput: [2]\nlayers: [linear: 6, tanh, linear: 2]\ndata: {kind: moons, size: 60}\n"
        let run = try open(recipe)
        for command: EngineCommand in [
            .stepBatch(count: 3), .set(name: "data.noise", value: .number(0.4)), .stepBatch(count: 4),
            .scaleLearningRate(2), .stepBatch(count: 2),
        ] {
            #expect(run.accepts(command), "\(command)")
            run.work()
        }
        try expectSame(run, "noise")
        for command: EngineCommand in [.undo, .undo, .stepBatch(count: 3)] {
            #expect(run.accepts(command), "\(command)")
            run.work()
        }
        #expect(run.progression.step == 3 && run.plan.data.isEmpty)
        try expectSame(run, "noise taken back")
    }

    /// What a callback kept under one optimiser outlives another one, in memory and in a checkpoint.
    @Test func keptWeightsComeBackUnderAnotherOptimiser() throws {
        let run = try open(Self.digits.replacing("min-delta: 0.05", with: "min-delta: 100"))
        for command: EngineCommand in [
            .stepEpoch, .set(name: "optimizer.kind", value: .choice("sgd")), .stepBatch(count: 1),
        ] {
            #expect(run.accepts(command))
            run.work()
        }
        let resumed = try open(Self.digits.replacing("min-delta: 0.05", with: "min-delta: 100"))
        try resumed.resume(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        for each in [run, resumed] {
            _ = each.apply(.stop)
            #expect(each.restoredEpoch == 1)
        }
        #expect(resumed.bits == run.bits)
        try expectSame(run, "kept")
    }

    /// A rescue leads back to before somebody had gone on beyond the end; going on is then noted again.
    @Test func aRescueFromBeyondTheEndGoesOnBeyondIt() throws {
        let run = try open(Self.digits.replacing("min-delta: 0.05", with: "min-delta: 100"))
        _ = run.apply(.run)
        run.work()
        #expect(run.restoredEpoch != nil)
        for command: EngineCommand in [.set(name: "lr", value: .number(1e8)), .runUntil(.lossBelow(1e-9))] {
            #expect(run.accepts(command), "\(command)")
            run.work()
        }
        #expect(run.state == .diverged && run.accepts(.rescue))
        #expect(run.state == .running && run.ending == nil)
        run.work(limit: 30)
        _ = run.apply(.pause)
        run.work()
        try expectSame(run, "beyond the end")
    }

    /// The figures at the end are those of the weights at the end, also in the middle of an epoch.
    @Test func theFiguresAreThoseOfTheWeightsReplayed() throws {
        let run = try open(Self.digits)
        for command: EngineCommand in [.stepEpoch, .stepBatch(count: 2), .evaluate] {
            _ = run.apply(command)
            run.work()
        }
        let result = try replay(run)
        #expect(result.isSame)
        #expect(result.run.newestEvaluation == run.newestEvaluation)
        #expect(run.newestEvaluation?.loss != run.history.last?.validation?.loss)
    }

    @Test func otherWeightsThanThoseOfTheCheckpointAreSaid() throws {
        let run = try open(Self.digits)
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        run.executor.network.values.pointer[0] += 1
        #expect(try !replay(run).isSame)
    }

    @Test func loadedWeightsMustBeTheFileOfThatTime() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("weights.safetensors").path
        try open(Self.digits, seed: 11).saveWeights(to: file)
        let run = try open(Self.digits)
        for command: EngineCommand in [.stepBatch(count: 3), .load(path: file), .stepBatch(count: 3)] {
            #expect(run.accepts(command))
            run.work()
        }
        try expectSame(run, "loaded")
        try open(Self.digits, seed: 12).saveWeights(to: file)
        #expect(throws: ReplayError.otherWeights(path: file)) { try replay(run) }
    }

    /// What was done to a run in words: who did it, and where it took hold.
    @Test func theTimelineSaysWhoDidWhat() throws {
        let run = try open(Self.digits.replacing("threshold: 0.2", with: "threshold: 1"))
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        _ = run.apply(.scaleLearningRate(0.5), by: .script)
        _ = run.apply(.undo)
        _ = run.apply(.stepEpoch)
        run.work()
        _ = run.apply(.stepEpoch)
        run.work()
        run.flushRecords()
        let events = run.takeEffects().flatMap { effect -> [TimelineEvent] in
            if case .timeline(let events) = effect { events } else { [] }
        }
        #expect(events.map(\.number) == Array(events.indices))
        #expect(Array(events.map(\.author).prefix(4)) == [.run, .script, .user, .schedule])
        #expect(events.map(\.step).prefix(3) == [0, 2, 2])
        #expect(events[1].words == "lr 0.02→0.01")
    }
}
