import Foundation
import Models
import Networks
import Observers
import Settings
import Testing
import Training

/// The settings of callbacks are edited while a run lasts, under the same names as in `--set`.
@Suite struct CallbackEditTests {
    private static let recipe = """
        model: stopping
        input: [2]
        layers:
          - linear: {name: h1, out: 8}
          - linear: {name: output, out: classes}
        data: {kind: blobs, size: 90}
        train:
          batch: 30
          epochs: 30
          optimizer: {kind: sgd, lr: 0.01}
          callbacks:
            - {kind: early-stopping, monitor: validation-loss, min-delta: 100, patience: 20}
            - csv-log
            - csv-log: {file: other.csv}
        """

    private func recipe(_ overrides: [String] = []) throws -> Recipe {
        try Recipe(SourceText(Self.recipe, file: "test.yaml"), changedBy: overrides)
    }

    private func run(_ overrides: [String] = []) throws -> TrainingRun {
        let run = try RunOpener.open(RunRequest(recipe: recipe(overrides), seed: 5, threads: 2), id: "test")
        run.work()
        return run
    }

    private func value(_ run: TrainingRun, _ name: String) -> HyperparameterValue? {
        run.snapshot(number: 1, answers: []).hyperparameters.first { $0.name == name }?.value
    }

    @Test func everySettingOfACallbackIsLiveOrSaysWhyNot() {
        for type in CallbackCatalog.all {
            for setting in type.settings { #expect(setting.effect != .rebuilds, "\(type.kind).\(setting.name)") }
        }
    }

    @Test(arguments: ["callbacks.early-stopping.patience", "early-stopping.patience", "patience"])
    func patienceIsLiveAndCanBeTakenBack(name: String) throws {
        let run = try run()
        _ = run.apply(.runEpochs(4))
        run.work()
        #expect(run.ending == nil)
        #expect(run.accepts(.set(name: name, value: .integer(5))))
        #expect(value(run, "callbacks.early-stopping.patience") == .integer(5))
        let snapshot = run.snapshot(number: 1, answers: [])
        #expect(snapshot.marks.last?.label == "callbacks.early-stopping.patience 20→5")
        #expect(snapshot.differences.map(\.text) == ["callbacks.early-stopping.patience 5 (recipe: 20)"])
        #expect(run.accepts(.undo))
        #expect(value(run, "callbacks.early-stopping.patience") == .integer(20))
        #expect(run.accepts(.set(name: name, value: .integer(5))) && run.accepts(.run))
        run.work()
        // The first epoch is the best; the epochs that were waited before the edit count.
        #expect(run.progression.epoch == 6)
        #expect(run.ending == .stopped("validation-loss has not improved for 5 epochs"))
    }

    @Test func anEditSurvivesACheckpointAndARestart() throws {
        let first = try run()
        #expect(first.accepts(.set(name: "patience", value: .integer(3))))
        _ = first.apply(.stepEpoch)
        first.work()
        let second = try run()
        try second.resume(Checkpoint(first.checkpoint().encoded(), file: "test"), file: "test")
        #expect(value(second, "callbacks.early-stopping.patience") == .integer(3))
        for run in [first, second] {
            #expect(run.accepts(.run))
            run.work()
            #expect(run.progression.epoch == 4)
        }
        #expect(first.accepts(.restart(seed: nil)) && first.accepts(.run))
        first.work()
        #expect(first.progression.epoch == 4)
    }

    /// `best-only` may be switched on later: the best epoch so far is known then.
    @Test func theBestEpochIsFollowedWhileEachIsSaved() throws {
        var each = ModelCheckpoint(try SettingValues(["best-only": .flag(false)], for: ModelCheckpoint.settings))
        var best = ModelCheckpoint(try SettingValues([:], for: ModelCheckpoint.settings))
        let history = [0.2, 0.5, 0.4, 0.1].enumerated().map { index, loss in
            EpochSummary(
                epoch: index + 1, step: index, train: EpochScore(loss: Float(loss), accuracy: nil),
                validation: EpochScore(loss: Float(loss), accuracy: nil), learningRate: 0.1, seconds: 1,
                samplesPerSecond: 1)
        }
        for count in 1...2 {
            #expect(
                each.epochEnded(Array(history.prefix(count))) == [.saveWeights(name: "epoch-000\(count).safetensors")])
        }
        best.state = each.state
        #expect(best.epochEnded(Array(history.prefix(3))) == [])
        #expect(best.epochEnded(history) == [.saveWeights(name: "best.safetensors")])
    }

    @Test func weightsThatNobodyWantsBackAreDropped() throws {
        let run = try run(["train.epochs=5"])
        _ = run.apply(.runEpochs(3))
        run.work()
        #expect(run.keepsEarlierWeights && run.keptWeights == 1)
        #expect(run.accepts(.set(name: "restore-best", value: .flag(false))))
        #expect(!run.keepsEarlierWeights && run.keptWeights == 0)
        let resumed = try self.run()
        try resumed.resume(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        #expect(!resumed.keepsEarlierWeights)
        // The weights of that epoch are gone; what is kept from here on is of a later one.
        #expect(run.accepts(.set(name: "restore-best", value: .flag(true))) && run.accepts(.run))
        run.work()
        #expect(run.state == .finished && run.restoredEpoch == nil)
    }

    @Test(arguments: [
        ("callbacks.early-stopping.monitor", HyperparameterValue.choice("train-loss"), "train-loss"),
        ("callbacks.csv-log.0.file", .choice("new.csv"), "new.csv"),
    ])
    func whatIsFixedNamesTheCommandLineThatBeginsSuchARun(name: String, value: HyperparameterValue, word: String) throws
    {
        let run = try run()
        guard case .refused(let reason) = run.apply(.set(name: name, value: value)) else {
            Issue.record("accepted")
            return
        }
        #expect(reason.contains("`\(name)` is fixed while a run lasts: "))
        #expect(reason.contains("--set \(name)=\(word)`"))
        let begun = try self.run(["\(name)=\(word)"])
        #expect(self.value(begun, name) == value)
    }

    @Test func aCheckpointWithAnImpossibleSettingIsRefused() throws {
        var plan = SmallModel.plan()
        plan.callbacks = ["early-stopping.patience": .integer(-1)]
        let stated = StatedCallbacks([(EarlyStopping.self, try SettingValues([:], for: EarlyStopping.settings))])
        #expect(throws: SettingError.self) { try SmallModel.run(plan: plan, callbacks: stated) }
    }

    @Test(arguments: [
        ("patience=7", "callbacks.early-stopping.patience"),
        ("callbacks.early-stopping.patience=7", "callbacks.early-stopping.patience"),
        ("train.callbacks.early-stopping.0.patience=7", "callbacks.early-stopping.patience"),
    ])
    func commandLinesUnderstandTheSameNames(override: String, name: String) throws {
        #expect(value(try run([override]), name) == .integer(7))
    }

    @Test(arguments: [
        ("callbacks.history.file=a", "the recipe has no callback `history`"),
        ("callbacks.csv-log.file=a", "callbacks.csv-log.N.file=value"), ("callbacks.csv-log.2.file=a", "N from 0 to 1"),
        ("callbacks.early-stoping.patience=3", "did you mean `early-stopping`?"),
        ("callbacks.early-stopping.patience=-1", "from 0 to 1000000"),
        ("callbacks.early-stopping.patiense=1", "did you mean `patience`?"),
        ("callbacks.early-stopping=1", "no callback's setting"),
        ("callbacks.early-stopping.a.patience=1", "no callback's setting"),
    ])
    func otherNamesAreRefused(override: String, part: String) throws {
        let error = #expect(throws: RecipeError.self) {
            try RunOpener.open(RunRequest(recipe: recipe([override]), seed: 5, threads: 2), id: "test")
        }
        #expect(error.map { "\($0)".contains(part) } == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test func theWholeListIsSetAsBefore() throws {
        for name in ["train.callbacks", "callbacks"] {
            #expect(value(try run(["\(name)=[history]"]), "callbacks.history.file") == .choice("history.json"))
        }
    }

    /// Settings of the data may be named in short too.
    @Test func shortNamesOfDataAreUnderstood() throws {
        #expect(value(try run(["noise=0.3"]), "data.noise") == .number(0.3))
        #expect(value(try run(["noise=0.3"]), "data.kind") == .choice("blobs"))
    }

    @Test func anotherLossBuildsTheNetworkAnew() throws {
        let run = try run()
        _ = run.apply(.stepEpoch)
        run.work()
        let field = try #require(
            run.snapshot(number: 1, answers: []).hyperparameters.first { $0.name == "loss.kind" })
        #expect(field.value == .choice("cross-entropy") && field.effect == .restartsNetwork)
        #expect(run.accepts(.set(name: "loss", value: .choice("hinge"))))
        #expect(run.plan.loss.kind == "hinge" && run.progression.step == 0)
        #expect(
            run.snapshot(number: 1, answers: []).differences.map(\.text) == ["loss.kind hinge (recipe: cross-entropy)"])
        #expect(run.accepts(.undo))
        #expect(run.plan.loss.kind == "cross-entropy")
    }

    @Test func onlyLossesThatFitTheTaskAreOffered() throws {
        let run = try SampleModels.run("mlp-curve")
        let field = try #require(
            run.snapshot(number: 1, answers: []).hyperparameters.first { $0.name == "loss.kind" })
        #expect(field.choices == ["huber", "l1", "mse"])
        #expect(!run.accepts(.set(name: "loss", value: .choice("cross-entropy"))))
    }
}
