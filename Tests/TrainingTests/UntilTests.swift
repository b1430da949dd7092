import Observers
import Testing
import Training

/// Headless training until a condition holds: what is said, and how it ends.
@Suite struct UntilTests {
    /// The notices and the end of 3 epochs of 7 steps.
    private func train(until condition: String) throws -> (notices: [String], end: TrainEnd) {
        var notices: [String] = []
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 3))
        let options = HeadlessTrainer.Options(until: try Condition(condition))
        let end = try HeadlessTrainer(run, keeper: nil) { 0 }.train(options) { event in
            if case .notice(let text) = event { notices.append(text) }
        }
        return (notices, end)
    }

    @Test func whatHoldsAlreadyTrainsNothingAndIsNoFailure() throws {
        let (notices, end) = try train(until: "step >= 0")
        #expect(end.steps == 0 && end.reason == .finished)
        #expect(notices.contains { $0.contains("nothing was trained: `step >= 0` holds already") })
    }

    @Test func whatHoldsOnlyAtTheEndIsReportedAsHolding() throws {
        let (notices, end) = try train(until: "epoch >= 3")
        #expect(end.epochs == 3 && notices.allSatisfy { !$0.contains("never held") })
    }

    @Test func whatNeverHoldsIsReported() throws {
        let (notices, end) = try train(until: "loss < 0")
        #expect(end.steps == 21 && notices.contains { $0.contains("`loss < 0` never held") })
    }

    /// A condition without a value must not be taken for one that holds.
    @Test func aConditionThatLosesItsValueFails() throws {
        let error = #expect(throws: TrainingFailure.self) { try train(until: "1 / (step - 5) > 100") }
        #expect(error?.isUsage == false)
        #expect(error?.reason.contains("can't be worked out: 1 / 0 has no value") == true, "\(error?.reason ?? "")")
    }

    @Test(arguments: ["validation.rmse < 1", "validation.loss.mass < 1", "nothing > 1"])
    func aMetricThatTheRunHasNotIsBadUsage(condition: String) throws {
        let error = #expect(throws: TrainingFailure.self) { try train(until: condition) }
        #expect(error?.isUsage == true && error?.reason.contains("no metric of this run is called") == true)
    }

    /// Before the first step the rate was not used, and the gradient not measured: nothing is known of them.
    @Test(arguments: ["lr != 100", "not gradient_norm < 0", "gradient_norm * 2 > 0"])
    func whatIsNotMeasuredYetLetsNoConditionHold(condition: String) throws {
        #expect(try train(until: condition).end.steps == 1)
    }

    @Test(arguments: ["mlp-curve", "mlp-spirals", "lenet5", "ngram", "char-rnn"])
    func theSeriesOfARunAreExpectedBeforeItsFirstEvaluation(model: String) throws {
        let run = try SampleModels.run(model, ["train.epochs=1"])
        try expectMeasured(run)
    }

    @Test func theSeriesOfNamedOutputsAreExpectedToo() throws { try expectMeasured(NamedOutputTests.open()) }

    private func expectMeasured(_ run: TrainingRun) throws {
        let expected = run.expectedSeries.map(\.rawValue)
        run.work()
        let measured = run.snapshot(number: 1, answers: []).metrics.map(\.name)
        #expect(!measured.isEmpty && expected.sorted() == measured.sorted())
    }
}
