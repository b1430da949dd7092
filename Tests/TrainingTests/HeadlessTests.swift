import Foundation
import Observers
import Synchronization
import Testing
import Training

@Suite struct HeadlessTests {
    /// Trains the small model and gathers what it says.
    private func events(
        _ options: HeadlessTrainer.Options = .init(), plan: TrainingPlan = SmallModel.plan(),
        isAskedToStop: () -> Bool = { false }
    ) throws -> [TrainEvent] {
        var events: [TrainEvent] = []
        let trainer = HeadlessTrainer(try SmallModel.run(plan: plan), keeper: nil) { 0 }
        _ = try trainer.train(options, isAskedToStop: isAskedToStop) { events.append($0) }
        return events
    }

    private func end(_ events: [TrainEvent]) throws -> TrainEnd {
        guard case .end(let end) = try #require(events.last) else { throw TrainingFailure(reason: "no end") }
        return end
    }

    @Test func saysEachEpochAndThenTheEnd() throws {
        let events = try events()
        let epochs = events.compactMap { event in if case .epoch(let summary, _) = event { summary.epoch } else { nil }
        }
        #expect(epochs == [0, 1, 2, 3, 4])
        let end = try end(events)
        #expect(end.reason == .finished)
        #expect(end.steps == 28)
        #expect(end.best?.metric == "validation_accuracy")
    }

    @Test func aLimitWithinAnEpochEndsWithTheValidationSetsFigures() throws {
        let end = try end(events(.init(steps: 10)))
        let score = try #require(end.validation)
        #expect(end.steps == 10)
        #expect(score.loss?.isFinite == true)
        let events = try events(.init(steps: 10))
        #expect(events.last?.line?.contains("; validation loss 0.") == true)
        #expect(events.last?.json?.contains(#""validation":{"loss":0."#) == true)
    }

    @Test func aLimitAtAnEpochsEndSaysThemWithTheEpoch() throws {
        #expect(try end(events(.init(steps: 14))).validation == nil)
    }

    @Test func logsEverySoManySteps() throws {
        let events = try events(.init(logEvery: 5))
        let steps = events.compactMap { event in if case .step(let step, _, _) = event { step } else { nil } }
        #expect(steps == [5, 10, 15, 20, 25])
    }

    /// Seven steps an epoch: the seventh is still the first epoch's.
    @Test func stepsNameTheEpochUnderWay() throws {
        let epochs = try events(.init(logEvery: 1)).compactMap { event in
            if case .step(_, let epoch, _) = event { epoch } else { nil }
        }
        #expect(epochs == [1, 2, 3, 4].flatMap { Array(repeating: $0, count: 7) })
    }

    @Test func filesThatCannotBeWrittenAreSaidOnceWhenThatBeginsAndAtTheEnd() throws {
        struct Keeper: RunKeeper {
            let holdsCheckpoint = false
            func keep(_ effect: RunEffect) throws(RunStoreError) { throw .storage(place: "/x", reason: "full") }
        }
        var (notices, now): ([(epochs: Int, text: String)], Double) = ([], 0)
        var epochs = 0
        let end = try HeadlessTrainer(try SmallModel.run(plan: SmallModel.plan(epochs: 40)), keeper: Keeper()) {
            // Ten seconds a step: a checkpoint is due again and again.
            now += 10
            return now
        }.train { event in
            if case .epoch = event { epochs += 1 }
            if case .notice(let text) = event { notices.append((epochs, text)) }
        }
        #expect(notices.map(\.text) == ["/x: full. Training goes on."])
        #expect((notices.first?.epochs ?? 40) < 40)
        #expect(end.unsaved?.contains("/x: full") ?? false)
        #expect(end.reason == .finished)
        #expect(end.run == nil && end.json.contains(#""run":null"#) && end.steps > 0)
    }

    @Test func stopsAfterSoManySteps() throws {
        #expect(try end(events(.init(steps: 9))).steps == 9)
    }

    /// Four epochs of seven steps are planned.
    @Test func aPlanThatEndsBeforeTheStepsIsSaid() throws {
        func notices(_ steps: Int) throws -> [String] {
            try events(.init(steps: steps)).compactMap { if case .notice(let text) = $0 { text } else { nil } }
        }
        #expect(try notices(28).isEmpty)
        let late = try notices(36)
        #expect(late.count == 1)
        #expect(late.first?.contains("at step 28, before `--steps 36`; add `--epochs 6`") == true)
    }

    @Test func divergenceIsSaid() throws {
        let events = try events(plan: SmallModel.plan(rate: 1e5))
        #expect(try end(events).reason == .diverged)
        let notices = events.compactMap { event in if case .notice(let text) = event { text } else { nil } }
        #expect(notices.count == 1)
        #expect(notices.first?.contains("--set optimizer.lr=10000") ?? false)
    }

    @Test func interruptionEndsWithACheckpoint() throws {
        final class Keeper: RunKeeper {
            let count = CheckpointCount()
            var holdsCheckpoint: Bool { count.value > 0 }
            func keep(_ effect: RunEffect) { if case .checkpoint = effect { count.add() } }
        }
        let (run, keeper) = (try SmallModel.run(), Keeper())
        var calls = 0
        let end = try HeadlessTrainer(run, keeper: keeper) { 0 }.train(isAskedToStop: {
            calls += 1
            return calls > 6
        }) { _ in }
        #expect(end.reason == .interrupted)
        #expect(end.steps > 0 && end.steps < 7)
        #expect(keeper.count.value == 1)
        #expect(end.run == run.id)
    }

    @Test func linesOfJSONKeepTheContract() throws {
        for event in try events(.init(logEvery: 5)) {
            guard let line = event.json else { continue }
            let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            switch object["event"] as? String {
            case "step":
                #expect(
                    Set(object.keys) == ["event", "step", "epoch", "loss", "learning_rate", "gradient_norm"])
            case "epoch":
                #expect(
                    Set(object.keys) == [
                        "event", "epoch", "train", "validation", "learning_rate", "seconds", "samples_per_second",
                    ])
                #expect(Set((object["train"] as? [String: Any] ?? [:]).keys) == ["loss", "accuracy"])
            case "end": #expect(Set(object.keys) == ["event", "reason", "epochs", "steps", "best", "run"])
            default: #expect(Bool(false), "an event that no contract knows: \(line)")
            }
        }
    }

    @Test func headlessGivesTheSameBitsAsStepping() throws {
        let (stepped, headless) = (try SmallModel.run(), try SmallModel.run())
        _ = stepped.apply(.run)
        stepped.work()
        _ = try HeadlessTrainer(headless, keeper: nil) { 0 }.train { _ in }
        #expect(stepped.bits == headless.bits)
    }

    /// Trains what a checkpoint left, to another end.
    private func resumed(_ run: TrainingRun, epochs: Int? = nil, _ options: HeadlessTrainer.Options = .init()) throws
        -> TrainEnd
    {
        let again = try SmallModel.run()
        try again.resume(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        if let epochs { _ = again.apply(.set(name: "epochs", value: .integer(epochs))) }
        var now = 0.0
        // A run without an end would otherwise be trained for ever.
        return try HeadlessTrainer(again, keeper: nil) {
            now += 1
            return now
        }.train(options, isAskedToStop: { now > 5_000 }) { _ in }
    }

    @Test(arguments: [(.stepBatch(count: 24), 2), (.runEpochs(3), 2), (.runEpochs(3), 3)] as [(EngineCommand, Int)])
    func aRunThatHasGoneFurtherThanItsNewEndEndsAtOnce(command: EngineCommand, epochs: Int) throws {
        let run = try SmallModel.run()
        _ = run.apply(command)
        run.work()
        let end = try resumed(run, epochs: epochs)
        #expect(end.reason == .finished && end.epochs == 3 && end.steps == run.progression.step)
    }

    @Test func aRunThatWentOnBeyondItsEndEndsAtOnce() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 1))
        for command in [EngineCommand.run, .runEpochs(2), .stepBatch(count: 3)] {
            _ = run.apply(command)
            run.work()
        }
        let end = try resumed(run)
        #expect(end.reason == .finished && end.steps == 24)
        // A later end is trained to, and no further.
        #expect(try resumed(run, epochs: 5).epochs == 5)
    }

    @Test func aRunThatACallbackEndedStaysEndedUnlessToldOtherwise() throws {
        let stopping = try CallbackTests.stopping(["patience": .integer(1), "min-delta": .number(9)])
        func trained(_ options: HeadlessTrainer.Options) throws -> (end: TrainEnd, notices: [String]) {
            let run = try SmallModel.run(plan: SmallModel.plan(epochs: 20), callbacks: stopping)
            _ = run.apply(.run)
            run.work()
            let again = try SmallModel.run(callbacks: stopping)
            try again.resume(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
            var notices: [String] = []
            let end = try HeadlessTrainer(again, keeper: nil) { 0 }.train(options) {
                if case .notice(let text) = $0 { notices.append(text) }
            }
            return (end, notices)
        }
        let ended = try trained(.init())
        #expect(ended.end.reason == .stopped && ended.end.epochs == 2)
        #expect(ended.notices.count == 1 && ended.notices[0].contains("nothing was trained: the run was stopped"))
        #expect(ended.end.line.contains("the weights are those of epoch 1"))
        let renewed = try trained(.init(continuesStopped: true))
        #expect(renewed.end.epochs == 3)
        #expect(renewed.notices.count == 1)
        #expect(renewed.notices.first?.contains("early stopping counts its patience from 0 again") == true)
    }

    @Test func noStepsTrainNothingAndKeepNoRun() throws {
        let events = try events(.init(steps: 0))
        let end = try end(events)
        #expect(end.steps == 0 && end.reason == .finished && end.run == nil)
        #expect(end.json.contains(#""run":null"#))
        let run = try SmallModel.run()
        let before = run.bits
        _ = try HeadlessTrainer(run, keeper: nil) { 0 }.train(.init(steps: 0)) { _ in }
        #expect(run.bits == before)
    }

    @Test func evaluationCountsAllSamples() throws {
        let run = try SmallModel.run()
        _ = run.apply(.run)
        run.work()
        let evaluation = try Evaluation(run)
        #expect(evaluation.samples == 60)
        #expect(evaluation.score.accuracy == run.history.last?.validation?.accuracy)
    }
}

/// Counts across queues.
final class CheckpointCount: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
}
