import Foundation
import Observers
import Testing
import Training

/// A run trains until a condition over its metrics holds.
@Suite struct ConditionTests {
    /// 7 steps an epoch.
    private func run() throws -> TrainingRun {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 9))
        run.work()
        return run
    }

    @Test(arguments: [
        ("step >= 5", 5), ("step == 9 or step == 11", 9), ("epoch >= 2", 14), ("epoch > 0 and step % 5 == 0", 10),
        ("not (step < 8)", 8), ("step - 3 > 1", 5), ("lr > 0", 1), ("gradient_norm > 0 and gradient-norm >= 0", 1),
        ("(train.loss < validation.loss or train-loss >= validation-loss) and epoch == 1", 7),
        ("min(step, 100) >= 3", 3),
    ])
    func itHoldsThere(condition: String, step: Int) throws {
        let run = try run()
        #expect(run.accepts(.runUntil(.holds(condition))))
        run.work()
        #expect(run.state == .paused)
        #expect(run.progression.step == step)
        let log = run.snapshot(number: 1, answers: []).log.last
        #expect(log?.text.contains("held: `\(condition)` holds") == true && log?.isAnswer == true)
    }

    @Test func theLossIsThatOfTheNewestStep() throws {
        let run = try run()
        #expect(run.accepts(.runUntil(.holds("loss < 0.5 and epoch >= 1"))))
        run.work()
        #expect(run.state == .paused)
        #expect(try #require(run.progression.loss) < 0.5)
        #expect(run.progression.epoch >= 1)
    }

    @Test func itWaitsForTheEvaluationOfTheEpochsEnd() throws {
        let run = try run()
        #expect(run.accepts(.runUntil(.holds("validation.accuracy > 0.5 and epoch > 0"))))
        run.work()
        #expect(run.progression.position == 0 && run.history.last?.epoch == run.progression.epoch)
        #expect(try #require(run.history.last?.validation?.accuracy) > 0.5)
    }

    @Test(arguments: [
        ("loss <", "ends early"), ("loss << 1", "neither a number nor a name"),
        ("accuracy > 0.9", "did you mean `validation.accuracy`?"),
        ("losss < 1", "did you mean `loss`?"), ("tomorrow", "there are step, epoch, lr, "),
        ("epoch", "neither true nor false"),
        ("loss - 1", "neither true nor false"), ("epoch >= 0", "holds already"),
        ("step // 0 > 1", "can't be worked out"),
        ("train.rmse < 1", "no metric of this run"), ("", "ends early"),
        (String(repeating: "(", count: 200), "nested too deeply"), (String(repeating: "x", count: 5000), "too long"),
    ])
    func whatCanNotBeWaitedForIsRefused(condition: String, part: String) throws {
        let run = try run()
        guard case .refused(let reason) = run.apply(.runUntil(.holds(condition))) else {
            Issue.record("accepted")
            return
        }
        #expect(reason.contains(part), "\(reason)")
        #expect(!reason.contains("\n"))
        #expect(run.state == .idle)
    }

    @Test func aConditionThatLosesItsValueHoldsTheRunAndSaysSo() throws {
        let run = try run()
        #expect(run.accepts(.runUntil(.holds("1 / (step - 3) > 5"))))
        run.work()
        #expect(run.state == .paused && run.progression.step == 3)
        #expect(run.snapshot(number: 1, answers: []).log.last?.text.contains("has no value") == true)
    }

    @Test func thePlannedEndIsSaidToHaveComeFirst() throws {
        let run = try run()
        #expect(run.accepts(.runUntil(.holds("loss < 0"))))
        run.work()
        #expect(run.state == .finished)
        let log = run.snapshot(number: 1, answers: []).log.map(\.text)
        #expect(log.contains("the run ended before `loss < 0` holds"))
    }

    @Test(arguments: [
        (StopCondition.holds("step >= 20"), 20), (.step(20), 20), (.epoch(3), 21), (.holds("epoch >= 3"), 21),
    ])
    func aGoalSurvivesACheckpoint(goal: StopCondition, step: Int) throws {
        let first = try run()
        #expect(first.accepts(.runUntil(goal)))
        for _ in 0..<9 { first.step(now: 0) }
        #expect(first.state.isMoving)
        let checkpoint = try Checkpoint(first.checkpoint(isLeft: true).encoded(), file: "test")
        let second = try SmallModel.run(plan: SmallModel.plan(epochs: 9))
        try second.resume(checkpoint, file: "test")
        #expect(second.state == .paused)
        #expect(second.snapshot(number: 1, answers: []).log.last?.text.contains("it goes on until") == true)
        #expect(second.accepts(.run))
        second.work()
        #expect(second.state == .paused && second.progression.step == step)
        // The next time it goes to the planned end.
        #expect(second.accepts(.run))
        second.work()
        #expect(second.state == .finished)
    }

    @Test func aPauseGivesTheGoalUp() throws {
        let run = try run()
        #expect(run.accepts(.runUntil(.holds("step >= 5"))))
        run.step(now: 0)
        #expect(run.accepts(.pause) && run.accepts(.run))
        run.work()
        #expect(run.state == .finished)
    }

    @Test func withoutAScreenItEndsTheTraining() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 9))
        let condition = try Condition("step >= 9")
        var notices: [String] = []
        let end = try HeadlessTrainer(run, keeper: nil, clock: { 0 })
            .train(HeadlessTrainer.Options(until: condition)) { event in
                if case .notice(let text) = event { notices.append(text) }
            }
        #expect(end.reason == .finished && end.steps == 9)
        #expect(notices.contains("`step >= 9` holds at step 9 (step 9)"))
    }

    @Test func withoutAScreenAnEarlierGoalIsNone() throws {
        let first = try run()
        #expect(first.accepts(.runUntil(.step(20))))
        for _ in 0..<9 { first.step(now: 0) }
        let second = try SmallModel.run(plan: SmallModel.plan(epochs: 9))
        try second.resume(Checkpoint(first.checkpoint().encoded(), file: "test"), file: "test")
        let end = try HeadlessTrainer(second, keeper: nil, clock: { 0 }).train { _ in }
        #expect(end.epochs == 9)
    }
}
