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
}
