import Models
import Observers
import Testing

import Training

/// Which metrics callbacks may monitor, and what is said of those that a run does not measure.
@Suite struct MonitorTests {
    private static func run(_ callbacks: String) throws -> TrainingRun {
        try NamedOutputTests.open(NamedOutputTests.defaultRecipe, ["train.callbacks=[\(callbacks)]"])
    }

    @Test func theLossOfOneOutputStopsARun() throws {
        let run = try Self.run("{early-stopping: {monitor: validation-loss.mass, min-delta: 1000, patience: 2}}")
        _ = run.apply(.run)
        run.work()
        guard case .stopped(let reason)? = run.ending else {
            Issue.record("the run went to its planned end")
            return
        }
        #expect(reason.contains("validation-loss.mass") && run.progression.epoch == 3)
        #expect(run.history.last?.value("validation-loss.mass") == run.history.last?.validation?.outputs?[1].score.loss)
    }

    @Test(arguments: [
        ("validation-loss.mas", "did you mean `validation-loss.mass`"),
        ("validation-los", "did you mean `validation-loss`"),
        ("gradient-norm", "expected one of validation-loss"), ("mass", "expected one of validation-loss"),
    ])
    func aNameThatIsNoMetricIsRefusedWithTheNearest(name: String, words: String) throws {
        let error = #expect(throws: RecipeError.self) { try Self.run("{early-stopping: {monitor: \(name)}}") }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    /// Two targets of eight classes or fewer have no `top5-accuracy`: the callback would wait for ever, without a word.
    @Test func aMetricThatIsNotMeasuredIsReported() throws {
        let run = try Self.run(
            "{early-stopping: {monitor: validation-top5-accuracy}}, {model-checkpoint: {best-only: false}}")
        run.work()
        let lines = run.snapshot(number: 1, answers: []).log.map(\.text)
        #expect(
            lines.filter { $0.contains("never acts") } == [
                "`early-stopping` monitors `validation-top5-accuracy`, which this run does not measure, so it never acts"
            ])
    }

    @Test func aCSVLogHasColumnsForEachOutput() throws {
        let run = try Self.run("csv-log")
        _ = run.apply(.stepEpoch)
        run.work()
        let logs = run.takeEffects().compactMap { effect -> (header: String, line: String)? in
            if case .artefact(_, .line(let line, let header)) = effect { (header, line) } else { nil }
        }
        let (header, line) = try #require(logs.last)
        let columns = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        #expect(columns.count == cells.count)
        let place = try #require(columns.firstIndex(of: "mass_val_rmse"))
        let rmse = try #require(run.history.last?.validation?.outputs?[1].score[.rmse])
        #expect(cells[place] == "\(rmse)")
    }

    private func log(_ run: TrainingRun) -> [String] {
        run.snapshot(number: 1, answers: []).log.map(\.text).filter { $0.contains("another sum") }
    }

    /// The sum of the losses under a lower weight is no gain, and under a higher one no loss.
    @Test func anotherWeightMakesTheBestLossOfTheWholeForgotten() throws {
        let callbacks = """
            {early-stopping: {monitor: validation-loss, min-delta: 100}}, \
            {early-stopping: {monitor: validation-loss.mass, min-delta: 100}}, \
            {early-stopping: {monitor: train-loss, min-delta: 100}}, model-checkpoint
            """
        let run = try NamedOutputTests.open(
            NamedOutputTests.defaultRecipe, ["train.callbacks=[\(callbacks)]", "train.schedule=reduce-on-plateau"])
        _ = run.apply(.runEpochs(3))
        run.work()
        func best() -> [Bool] { run.rememberedByCallbacks.map { $0["best"] != nil } }
        #expect(best() == [true, true, true, true] && run.progression.plateau.best != nil)
        #expect(run.accepts(.set(name: "outputs.mass.weight", value: .number(0.5))))
        #expect(best() == [true, true, true, true] && log(run).isEmpty)
        #expect(run.accepts(.set(name: "outputs.mass.weight", value: .number(5))))
        #expect(best() == [false, true, false, false] && run.progression.plateau.best == nil)
        #expect(run.rememberedByCallbacks.map { $0["waited"] } == [0, 2, 0, nil])
        #expect(
            log(run) == [
                "the loss is another sum from here on: `early-stopping`, `early-stopping`, `model-checkpoint`, "
                    + "`reduce-on-plateau` forget their best one so far"
            ])
        _ = run.apply(.stepEpoch)
        run.work()
        let loss = try #require(run.history.last?.validation?.loss)
        #expect(run.rememberedByCallbacks[0]["best"] == Double(loss))
        #expect(run.accepts(.undo))
        #expect(best() == [false, true, false, false])
    }

    /// Evaluations leave an output for training only out: its weight changes no validation loss.
    @Test func aWeightForTrainingOnlyChangesNoValidationLoss() throws {
        let callbacks = "{early-stopping: {monitor: validation-loss}}, {early-stopping: {monitor: train-loss}}"
        let run = try SampleModels.run(
            recipe: NamedOutputTests.auxiliary.replacing(
                "epochs: 2,", with: "epochs: 4, schedule: reduce-on-plateau, callbacks: [\(callbacks)],"))
        _ = run.apply(.stepEpoch)
        run.work()
        #expect(run.accepts(.set(name: "outputs.aux1.weight", value: .number(0.1))))
        #expect(run.rememberedByCallbacks.map { $0["best"] != nil } == [true, false])
        #expect(run.progression.plateau.best != nil)
    }

    /// The loss of an epoch in whose midst a weight was changed is of the weights at its end.
    @Test func theLossOfAnEpochIsOneSum() throws {
        let run = try SampleModels.run(recipe: NamedOutputTests.auxiliary)
        _ = run.apply(.stepBatch(count: 4))
        run.work()
        #expect(run.accepts(.set(name: "outputs.aux1.weight", value: .number(30))))
        _ = run.apply(.runEpochs(1))
        run.work()
        let score = try #require(run.history.last?.train)
        let parts = try #require(score.outputs).map { $0.score.loss ?? .nan }
        #expect(abs((score.loss ?? .nan) / (parts[0] + 30 * parts[1] + 0.3 * parts[2]) - 1) < 1e-5)
    }
}
