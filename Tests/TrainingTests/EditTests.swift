import Datasets
import Networks
import Observers
import Settings
import Tensors
import Testing
import Training

@Suite struct EditTests {
    @Test func learningRateIsTheOneInForceNow() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(schedule: "cosine"))
        _ = run.apply(.stepBatch(count: 14))
        run.work()
        // Half-way a cosine stands at one half.
        #expect(abs(run.learningRate - 0.05) < 1e-6)
        #expect(run.accepts(.set(name: "learning-rate", value: .number(0.02))))
        #expect(abs(run.learningRate - 0.02) < 1e-6)
        #expect(abs(run.plan.baseRate - 0.04) < 1e-6)
        let mark = try #require(run.snapshot(number: 1, answers: []).marks.last)
        #expect(mark.kind == .edit)
        #expect(mark.step == 14)
        #expect(mark.label == "lr 0.05→0.02")
    }

    @Test func aRateIsSetThoughTheScheduleHasEndedAtZero() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(schedule: "cosine"))
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .finished)
        #expect(run.learningRate == 0)
        #expect(!run.accepts(.scaleLearningRate(1.5)))
        let ended = run.plan
        #expect(run.accepts(.set(name: "learning-rate", value: .number(0.02))))
        #expect(run.learningRate == 0.02)
        #expect(run.snapshot(number: 1, answers: []).marks.last?.label == "lr 0→0.02, constant")
        let before = run.bits
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        #expect(run.bits != before)
        #expect(run.accepts(.undo))
        #expect(run.plan == ended)
    }

    @Test func goingOnWithARateOfZeroIsSaid() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(schedule: "cosine"))
        _ = run.apply(.run)
        run.work()
        guard case .applied(_, let detail) = run.apply(.run) else { throw Missing() }
        #expect(detail.contains("`:lr 0.01`"))
    }

    private struct Missing: Error {}

    @Test func aRestartKeepsThePlanAndEndsTheEditsHistory() throws {
        let run = try SmallModel.run()
        run.work()
        _ = run.apply(.set(name: "batch", value: .integer(32)))
        guard case .applied(_, let detail) = run.apply(.restart(seed: nil)) else { throw Missing() }
        #expect(detail.contains("with your edits: batch 32 (recipe: 16)"))
        #expect(detail.contains("`:reset`"))
        #expect(run.plan.batch == 32)
        #expect(!run.accepts(.undo))
    }

    @Test func aResetGivesEveryEditUp() throws {
        let (run, fresh) = (try SmallModel.run(), try SmallModel.run())
        run.work()
        for command: EngineCommand in [
            .set(name: "learning-rate", value: .number(0.3)), .set(name: "optimizer.kind", value: .choice("adam")),
            .set(name: "layers.h1.out", value: .integer(12)), .freeze(layer: "h1", frozen: true),
        ] { try #require(run.accepts(command)) }
        let given = run.snapshot(number: 1, answers: []).differences.map(\.text)
        #expect(
            given == [
                "lr 0.3 (recipe: 0.1)", "optimizer.kind adam (recipe: momentum)", "layers.h1.out 12 (recipe: 8)",
                "frozen h1 (recipe: none)",
            ])
        guard case .applied(_, let detail) = run.apply(.reset(seed: nil)) else { throw Missing() }
        #expect(detail.contains("4 edits are given up"))
        #expect(run.plan == fresh.plan)
        #expect(run.snapshot(number: 2, answers: []).differences.isEmpty)
        run.work()
        fresh.work()
        for each in [run, fresh] {
            _ = each.apply(.stepBatch(count: 5))
            each.work()
        }
        #expect(run.bits == fresh.bits)
    }

    @Test func anEditThatIsUndoneDiffersNoMore() throws {
        let run = try SmallModel.run()
        run.work()
        #expect(run.snapshot(number: 1, answers: []).differences.isEmpty)
        _ = run.apply(.scaleLearningRate(2))
        #expect(run.snapshot(number: 2, answers: []).differences.map(\.text) == ["lr 0.2 (recipe: 0.1)"])
        _ = run.apply(.undo)
        #expect(run.snapshot(number: 3, answers: []).differences.isEmpty)
    }

    @Test func aScheduleIsNoEdit() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(schedule: "cosine"))
        _ = run.apply(.stepBatch(count: 10))
        run.work()
        #expect(run.learningRate < 0.1)
        #expect(run.snapshot(number: 1, answers: []).differences.isEmpty)
    }

    @Test func aBatchBeyondAllMemoryIsRefused() throws {
        let run = try SmallModel.run()
        run.work()
        let before = run.plan
        #expect(run.accepts(.set(name: "layers.h1.out", value: .integer(64))))
        #expect(throws: TrainingError.self) {
            try MemoryNeed(
                run.executor.network.spec, optimizerStates: 1,
                samples: MemoryNeed.Samples(batch: 65_536, training: 65_536, evaluation: 64)
            ).check(model: "small", limit: 1 << 20)
        }
        #expect(run.accepts(.undo))
        #expect(run.plan == before)
    }

    @Test func undoIsASecondMark() throws {
        let run = try SmallModel.run()
        run.work()
        _ = run.apply(.scaleLearningRate(1.5))
        _ = run.apply(.scaleLearningRate(1.5))
        #expect(abs(run.learningRate - 0.225) < 1e-6)
        #expect(run.accepts(.undo))
        #expect(abs(run.learningRate - 0.15) < 1e-6)
        #expect(run.accepts(.undo))
        #expect(run.learningRate == 0.1)
        #expect(!run.accepts(.undo))
        let marks = run.snapshot(number: 1, answers: []).marks
        #expect(marks.map(\.kind) == [.edit, .edit, .undo, .undo])
        #expect(marks.last?.label == "lr 0.15→0.1 (undo)")
    }

    @Test(arguments: [
        ("batch", HyperparameterValue.integer(32)), ("epochs", .integer(9)), ("weight-decay", .number(0.01)),
        ("l1", .number(0.001)), ("clip.norm", .number(1)), ("clip.value", .number(0.5)),
        ("optimizer.momentum", .number(0.5)), ("optimizer.kind", .choice("sgd")), ("schedule.kind", .choice("cosine")),
        ("learning-rate", .choice("0.25")), ("layers.h1.out", .integer(12)),
    ]) func everyFieldCanBeSetAndTakenBack(name: String, value: HyperparameterValue) throws {
        let run = try SmallModel.run()
        run.work()
        let before = run.plan
        #expect(run.accepts(.set(name: name, value: value)))
        #expect(run.plan != before)
        #expect(run.accepts(.stepBatch(count: 5)))
        run.work()
        #expect(run.progression.step == 5)
        #expect(run.accepts(.undo))
        #expect(run.plan == before)
    }

    @Test(arguments: [
        ("batch", HyperparameterValue.integer(0)), ("batch", .choice("many")), ("learning-rate", .number(-1)),
        ("learning-rate", .number(.nan)), ("learning-rat", .number(1)), ("optimizer.kind", .choice("newton")),
        ("epochs", .number(2.5)), ("layers.h1.out", .integer(100_000)), ("optimizer.", .number(1)), ("", .number(1)),
        ("optimizer.momentum", .number(2)), ("epochs", .number(1e300)),
    ]) func refusesWhatAFieldDoesNotTake(name: String, value: HyperparameterValue) throws {
        let run = try SmallModel.run()
        let before = run.plan
        guard case .refused(let why) = run.apply(.set(name: name, value: value)) else {
            return #expect(Bool(false), "\(name) took \(value)")
        }
        #expect(!why.isEmpty)
        #expect(run.plan == before)
        #expect(run.snapshot(number: 1, answers: []).marks.isEmpty)
    }

    @Test func aLimitIsLiftedAndNamedAsOff() throws {
        let run = try SmallModel.run()
        #expect(run.accepts(.set(name: "clip.norm", value: .number(1))))
        #expect(run.accepts(.set(name: "clip.norm", value: .number(0))))
        #expect(run.snapshot(number: 1, answers: []).marks.map(\.label) == ["clip.norm off→1", "clip.norm 1→off"])
    }

    @Test func wideningALayerRestartsTheNetwork() throws {
        let run = try SmallModel.run()
        _ = run.apply(.stepEpoch)
        run.work()
        let field = try #require(
            run.snapshot(number: 1, answers: []).hyperparameters.first { $0.name == "layers.h1.out" })
        #expect(field.effect == .restartsNetwork)
        #expect(run.accepts(.set(name: "layers.h1.out", value: .integer(16))))
        #expect(run.progression.step == 0)
        #expect(run.executor.network.values.count == 16 * 2 + 16 + 3 * 16 + 3)
        #expect(run.snapshot(number: 2, answers: []).metrics.isEmpty)
    }

    @Test func batchSizeMayChangeWithinAnEpoch() throws {
        let run = try SmallModel.run()
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        _ = run.apply(.set(name: "batch", value: .integer(50)))
        #expect(run.progress.batchesPerEpoch == 5)
        _ = run.apply(.stepEpoch)
        run.work()
        // 48 samples in three batches, the other 52 in two.
        #expect(run.progression.step == 5)
    }

    @Test func scheduleKeepsItsPlaceWhenTheBatchChanges() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(schedule: "cosine"))
        _ = run.apply(.stepBatch(count: 14))
        run.work()
        _ = run.apply(.set(name: "batch", value: .integer(4)))
        #expect(abs(run.learningRate - 0.05) < 1e-4)
    }

    /// The loss's settings are fields as those of the optimiser; one that is not live begins with untrained weights.
    @Test func settingsOfTheLossAreEditedAsTheyAreDeclared() throws {
        var plan = SmallModel.plan()
        plan.loss = PartChoice("cross-entropy", ["ignore-index": .integer(0)])
        let run = try SmallModel.run(plan: plan)
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        let fields = run.snapshot(number: 1, answers: []).hyperparameters.filter { $0.group == "loss" }
        #expect(fields.map(\.name) == ["loss.kind", "loss.label-smoothing", "loss.ignore-index"])
        #expect(fields.map(\.effect) == [.restartsNetwork, .live, .restartsNetwork])
        #expect(run.accepts(.set(name: "loss.label-smoothing", value: .number(0.2))))
        #expect(run.progression.step == 3)
        #expect(run.accepts(.set(name: "loss.ignore-index", value: .integer(1))))
        #expect(run.progression.step == 0)
        #expect(
            run.plan.loss
                == PartChoice("cross-entropy", ["label-smoothing": .number(0.2), "ignore-index": .integer(1)]))
    }

    @Test func whatTheOptimizerRemembersIsForgottenWithItsKindAsTheHelpSays() throws {
        let run = try SmallModel.run()
        let help = run.snapshot(number: 1, answers: []).hyperparameters.first { $0.name == "optimizer.kind" }?
            .explanation
        #expect(help == "the rule of the update; another one begins with an empty memory")
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        _ = run.apply(.set(name: "optimizer.kind", value: .choice("nesterov")))
        // The next step is that of an executor that remembers nothing.
        _ = run.apply(.stepBatch(count: 1))
        run.work()
        let fresh = try SmallModel.run()
        _ = fresh.apply(.stepBatch(count: 3))
        fresh.work()
        let executor = StepExecutor(
            network: fresh.executor.network, optimizer: Nesterov(try SettingValues([:], for: Nesterov.settings)),
            processor: Processor(threads: 2))
        let batch = try fresh.source.trainingBatch(SampleOrder(seed: 7, epoch: 0), positions: 48..<64)
        _ = executor.step(
            batch,
            StepExecutor.Request(
                loss: CrossEntropy(try SettingValues([:], for: CrossEntropy.settings)), learningRate: 0.1, seed: 7,
                step: 3))
        #expect(run.bits == fresh.bits)
    }
}
