import Foundation
import Networks
import Observers
import Settings
import Testing
import Training

@Suite struct CallbackTests {
    private func summaries(_ losses: [Float]) -> [EpochSummary] {
        losses.enumerated().map { index, loss in
            EpochSummary(
                epoch: index, step: index * 10, train: EpochScore(loss: loss, accuracy: nil),
                validation: EpochScore(loss: loss, accuracy: 1 - loss), learningRate: 0.1, seconds: 1,
                samplesPerSecond: 10)
        }
    }

    static func settings(_ given: [String: SettingValue]) throws -> SettingValues {
        try SettingValues(given, for: EarlyStopping.settings)
    }

    /// Early stopping as the only callback of a run.
    static func stopping(_ given: [String: SettingValue]) throws -> StatedCallbacks {
        StatedCallbacks([(EarlyStopping.self, try settings(given))])
    }

    private func earlyStopping(_ given: [String: SettingValue]) throws -> EarlyStopping {
        EarlyStopping(try Self.settings(given))
    }

    /// The epoch, counted from 1, after which the losses of the epochs end a run; nil if they do not. By the rule of Keras 3's
    /// `EarlyStopping`: an epoch without a gain adds 1 to `wait`; it ends where `wait >= patience`, and is not the first.
    private static let keras: [(losses: [Float], patience: Int, delta: Double, stopsAfter: Int?)] = [
        ([1, 0.5, 0.6, 0.55, 0.7], 2, 0, 4), ([1, 0.5, 0.6, 0.55, 0.7], 3, 0, 5),
        ([1, 0.5, 0.6, 0.55, 0.7], 4, 0, nil),
        ([1, 0.5, 0.6], 1, 0, 3), ([1, 0.5, 0.6], 0, 0, 3), ([1, 0.7, 0.6], 0, 0.2, 3), ([1, 1, 1], 1, 0, 2),
        ([.nan, .nan, 0.5], 1, 0, 2), ([.nan, 0.5, 0.6, 0.7], 2, 0, 4), ([1, 2, 0.5, 3, 4], 2, 0, 5),
    ]

    @Test(arguments: keras.indices) func stopsWhenKerasDoes(index: Int) throws {
        let (losses, patience, delta, stopsAfter) = Self.keras[index]
        var callback = try earlyStopping([
            "patience": .integer(patience), "min-delta": .number(delta), "restore-best": .flag(false),
        ])
        // The summary of the untrained network comes first, and is none of its business.
        let history = summaries([9] + losses)
        let stop = (1...losses.count).first { epoch in
            callback.epochEnded(Array(history.prefix(epoch + 1))).contains {
                if case .stop = $0 { true } else { false }
            }
        }
        #expect(stop == stopsAfter)
    }

    @Test func gainMustExceedTheDelta() throws {
        var callback = try earlyStopping(["patience": .integer(1), "min-delta": .number(0.2)])
        let history = summaries([9, 1, 0.7, 0.6])
        #expect(callback.epochEnded(Array(history.prefix(2))) == [.keepWeights])
        #expect(callback.epochEnded(Array(history.prefix(3))) == [.keepWeights])
        #expect(callback.epochEnded(history) == [.stop("validation-loss has not improved for 1 epoch")])
        #expect(callback.trainingEnded() == [.restoreKeptWeights(epoch: 2)])
    }

    @Test func accuracyShouldRise() throws {
        var callback = try earlyStopping(["monitor": .text("validation-accuracy"), "patience": .integer(1)])
        let history = summaries([0.9, 0.5, 0.4, 0.45])
        #expect(callback.epochEnded(Array(history.prefix(2))) == [.keepWeights])
        #expect(callback.epochEnded(Array(history.prefix(3))) == [.keepWeights])
        #expect(callback.epochEnded(history).count == 1)
    }

    @Test func bestWeightsComeBackThoughTheEpochsAreUsedUp() throws {
        let stopping = try Self.stopping(["patience": .integer(50), "min-delta": .number(1)])
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 3), callbacks: stopping)
        _ = run.apply(.stepEpoch)
        run.work()
        let best = run.bits
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .finished && run.ending == nil)
        #expect(run.restoredEpoch == 1)
        #expect(run.bits == best)
    }

    /// What callbacks kept belongs to the course before the loading.
    @Test func loadedWeightsAreNotReplacedByTheBestOnesBeforeThem() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dlbench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let stopping = try Self.stopping(["patience": .integer(50), "min-delta": .number(1)])
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 3), callbacks: stopping)
        _ = run.apply(.run)
        run.work()
        #expect(run.restoredEpoch == 1)
        let file = folder.appendingPathComponent("other.safetensors").path
        let other = try SmallModel.run(seed: 8)
        try other.saveWeights(to: file)
        _ = run.apply(.load(path: file))
        run.work()
        #expect(run.restoredEpoch == nil && run.bits == other.bits)
        guard case .applied(_, let detail) = run.apply(.stop) else { return #expect(Bool(false), "it can be stopped") }
        #expect(!detail.contains("epoch 1"))
        #expect(run.bits == other.bits)
    }

    /// An evaluation in the middle of an epoch is no epoch's.
    @Test func theBestEpochIsOneThatWasTrained() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 4))
        for _ in 1...3 {
            _ = run.apply(.stepEpoch)
            run.work()
        }
        // A rate that makes the last epoch a worse one.
        _ = run.apply(.set(name: "learning-rate", value: .number(1)))
        _ = run.apply(.run)
        run.work()
        let losses = run.history.filter { $0.epoch > 0 }.compactMap(\.validation?.loss)
        let smallest = try #require(losses.min())
        let best = try #require(run.progress.best)
        try #require(losses.count == 4 && losses[3] > smallest)
        let scores = run.history.filter { $0.epoch > 0 }.compactMap { summary in
            summary.validation.map { $0.accuracy ?? -($0.loss ?? .infinity) }
        }
        #expect(best.epoch <= 4 && scores[best.epoch - 1] == scores.max())
        #expect(run.progress.end == .planned)
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        _ = run.apply(.evaluate)
        run.work()
        #expect(run.progress.best == best)
        #expect(run.progress.end == nil)
    }

    @Test func aStoppedRunStaysStoppedAndGoesOnWithNewPatience() throws {
        let stopping = try Self.stopping(["patience": .integer(2), "min-delta": .number(9)])
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 20), callbacks: stopping)
        _ = run.apply(.run)
        run.work()
        #expect(run.progression.epoch == 3)
        let again = try SmallModel.run(callbacks: stopping)
        try again.resume(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        #expect(again.state == .finished && again.ending == run.ending && again.restoredEpoch == 1)
        for each in [run, again] {
            guard case .applied(_, let detail) = each.apply(.run) else { return #expect(Bool(false), "it can go on") }
            #expect(
                detail.contains("from the weights of epoch 1") && detail.contains("counts its patience from 0 again"))
            each.work()
            #expect(each.progression.epoch == 5)
        }
        #expect(run.bits == again.bits)
    }

    @Test func stateSurvivesACheckpoint() throws {
        var first = try earlyStopping(["patience": .integer(2)])
        _ = first.epochEnded(summaries([9, 0.5]))
        _ = first.epochEnded(summaries([9, 0.5, 0.6]))
        var second = try earlyStopping(["patience": .integer(2)])
        second.state = first.state
        let history = summaries([9, 0.5, 0.6, 0.7])
        #expect(second.epochEnded(history) == [.stop("validation-loss has not improved for 2 epochs")])
        #expect(second.trainingEnded() == [.restoreKeptWeights(epoch: 1)])
    }

    @Test func whatIsSavedIsWhatTheEpochCameToThoughOthersAreRestored() throws {
        let run = try SmallModel.run(
            plan: SmallModel.plan(epochs: 9),
            callbacks: StatedCallbacks([
                (EarlyStopping.self, try Self.settings(["patience": .integer(0), "min-delta": .number(1)])),
                (ModelCheckpoint.self, try SettingValues([:], for: ModelCheckpoint.settings)),
            ]))
        let plain = try SmallModel.run(plan: SmallModel.plan(epochs: 9))
        for each in [run, plain] {
            _ = each.apply(.runEpochs(2))
            each.work()
        }
        // The second epoch gained less than 1, so the weights of the first are back; the better ones are saved.
        #expect(run.bits != plain.bits)
        let saved = run.takeEffects().compactMap { effect -> [NamedTensor]? in
            if case .artefact(_, .weights(let weights)) = effect { weights.tensors } else { nil }
        }
        #expect(saved.last?.map(\.tensor) == plain.executor.network.weights().map(\.tensor))
    }

    @Test func bestWeightsComeBackWhenTrainingStops() throws {
        let run = try SmallModel.run(
            plan: SmallModel.plan(epochs: 9),
            callbacks: Self.stopping(["patience": .integer(0), "min-delta": .number(1)]))
        _ = run.apply(.stepEpoch)
        run.work()
        let best = run.bits
        _ = run.apply(.run)
        run.work()
        #expect(run.ending == .stopped("validation-loss has not improved for 1 epoch"))
        #expect(run.progression.epoch == 2)
        #expect(run.bits == best)
    }

    /// A rescue goes back before an epoch that was the best one: its weights belong to the course that was given up.
    @Test func keptWeightsOfACourseThatWasGivenUpDoNotComeBack() throws {
        let stopping = try Self.stopping(["patience": .integer(50), "min-delta": .number(0.05)])
        func run() throws -> TrainingRun {
            let run = try SmallModel.run(plan: SmallModel.plan(epochs: 4, rate: 1e-6), callbacks: stopping)
            _ = run.apply(.stepBatch(count: 9))
            run.work()
            return run
        }
        let (straight, rescued) = (try run(), try run())
        _ = rescued.apply(.set(name: "learning-rate", value: .number(0.1)))
        _ = rescued.apply(.stepEpoch)
        rescued.work()
        #expect(
            try #require(rescued.history.last?.validation?.loss) < #require(rescued.history[1].validation?.loss) - 0.05)
        let bias = try #require(rescued.executor.network.parameters.first { $0.name == "output.bias" })
        bias.pointer[0] = .infinity
        _ = rescued.apply(.stepBatch(count: 1))
        rescued.work()
        #expect(rescued.accepts(.rescue))
        #expect(rescued.progression.step == 9)
        for each in [straight, rescued] {
            _ = each.apply(.run)
            each.work()
            #expect(each.restoredEpoch == 1)
        }
        #expect(rescued.bits == straight.bits)
    }

    @Test func theBestWeightsComeBackWhenARunIsToldToStop() throws {
        let stopping = try Self.stopping(["min-delta": .number(9)])
        let run = try SmallModel.run(callbacks: stopping)
        _ = run.apply(.stepEpoch)
        run.work()
        let best = run.bits
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        _ = run.apply(.stop)
        #expect(run.bits == best && run.restoredEpoch == 1)
    }

    @Test func checkpointsNameTheirEpochOrTheBest() throws {
        var each = ModelCheckpoint(try SettingValues(["best-only": .flag(false)], for: ModelCheckpoint.settings))
        #expect(each.epochEnded(summaries([1, 0.5])) == [.saveWeights(name: "epoch-0001.safetensors")])
        var best = ModelCheckpoint(try SettingValues([:], for: ModelCheckpoint.settings))
        #expect(best.epochEnded(summaries([1])) == [.saveWeights(name: "best.safetensors")])
        #expect(best.epochEnded(summaries([1, 2])).isEmpty)
        #expect(best.epochEnded(summaries([1, 2, .nan])).isEmpty)
    }

    @Test func tableHasAHeaderAndEmptyCellsForWhatIsMissing() throws {
        let log = CSVLog(try SettingValues([:], for: CSVLog.settings))
        #expect(
            log.epochEnded(summaries([0.5])) == [
                .append(
                    name: "log.csv", header: "epoch,step,loss,accuracy,val_loss,val_accuracy,learning_rate",
                    line: "0,0,0.5,,0.5,0.5,0.1")
            ])
    }
}
