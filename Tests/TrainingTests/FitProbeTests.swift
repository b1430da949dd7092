import Datasets
import Foundation
import Observers
import Tensors
import Testing
import Training

/// What the Fit pane is given: the network's own predictions, in the units of the data, beside the truth.
@Suite struct FitProbeTests {
    private func picture(_ run: TrainingRun, column: Int = 0) -> FitPicture? {
        let question = ProbeQuestion(\.fit, option: column)
        _ = run.apply(.watch([question.request]))
        run.serveProbes { 0 }
        return run.snapshot(number: 1, answers: []).probes[question]
    }

    private func trained(_ run: TrainingRun) -> TrainingRun {
        run.work()
        _ = run.apply(.run)
        run.work()
        return run
    }

    @Test func theCurveIsWhatTheNetworkSaysOverItsInput() throws {
        let run = trained(try SampleModels.run("mlp-curve", ["train.epochs=5"]))
        let fit = try #require(picture(run))
        #expect(fit.axis == .input && fit.xName == "x" && fit.yName == "y" && fit.samples == 60)
        #expect(fit.line.count > 100)
        let batch = Batch(
            inputs: [.values(Tensor(fit.line.map(\.x), shape: [fit.line.count, 1]))],
            target: .values(Tensor(repeating: 0, shape: [fit.line.count, 1])), count: fit.line.count)
        let scores = run.executor.evaluate(batch)
        for (index, point) in fit.line.enumerated() { #expect(abs(scores[index] - point.y) < 1e-5) }
        #expect(zip(fit.points, fit.points.dropFirst()).allSatisfy { $0.x <= $1.x })
        #expect(fit.rSquared == run.history.last?.validation?[.rSquared])
    }

    @Test func withSeveralInputsPredictionsStandOverTheTruth() throws {
        let text = "a,b,y,z\n" + (0..<80).map { "\($0),\($0 % 9),\($0 + 500),\(2 * ($0 % 9))\n" }.joined()
        let run = trained(
            try NumberErrorsTests.run(text, "target: [y, z], validation: 20, test: 0", train: "epochs: 2, batch: 8"))
        for column in 0..<2 {
            let fit = try #require(picture(run, column: column))
            #expect(fit.axis == .truth && fit.line.isEmpty && fit.columns == 2 && fit.yName == ["y", "z"][column])
            let batch = try run.source.validationBatch(0..<20)
            guard case .values(let targets) = batch.target else { return }
            let scores = run.executor.evaluate(batch)
            let numbers = try #require(run.source.facts.targets?.numbers?[column])
            let truth = (0..<20).map { Float(numbers.original(targets[2 * $0 + column])) }
            let said = (0..<20).map { Float(numbers.original(scores[2 * $0 + column])) }
            #expect(fit.points.map(\.x) == truth.sorted())
            #expect(fit.points.map(\.y).sorted() == said.sorted())
            #expect(fit.residuals.map(\.x) == said.sorted())
        }
    }

    @Test func aForecastNeverSeesItsOwnStretch() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
        try Data(("n\n" + (0..<60).map { "\(100 + $0 % 12)\n" }.joined()).utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let run = try SampleModels.run(
            recipe: """
                model: forecast
                input: [window, 1]
                layers:
                  - lstm: {name: lstm, width: 4, output: last}
                  - linear: {name: output, out: targets}
                data: {kind: series, window: 6, horizon: 3, validation: 12}
                train: {epochs: 1, batch: 8}
                """, dataPath: file.path)
        run.work()
        let fit = try #require(picture(run))
        #expect(fit.axis == .time && fit.border == 49 && fit.line.map(\.x) == (49...60).map(Float.init))
        let column = try #require(run.source.facts.targets?.numbers?.first)
        for stretch in 0..<4 {
            let scores = run.executor.evaluate(try run.source.validationBatch(3 * stretch..<3 * stretch + 1))
            for step in 0..<3 {
                #expect(abs(fit.line[3 * stretch + step].y - Float(column.original(scores[step]))) < 1e-3)
            }
        }
        for (residual, said) in zip(fit.residuals, fit.line) {
            let truth = try #require(fit.points.first { $0.x == residual.x })
            #expect(abs(residual.y - (truth.y - said.y)) < 1e-3)
        }
    }

    @Test func aClassifierHasNothingToFit() throws {
        let run = try SmallModel.run()
        run.work()
        #expect(picture(run) == nil)
    }

    @Test func rowsOfTablesAreShownWithTheirCells() throws {
        let run = try NumberErrorsTests.run(NumberErrorsTests.line(80), "target: y, validation: 20, test: 0")
        run.work()
        let question = ProbeQuestion(\.predictions, limit: 5)
        _ = run.apply(.watch([question.request]))
        run.work()
        run.serveProbes { 0 }
        guard let samples = run.snapshot(number: 1, answers: []).probes[question] else {
            Issue.record("no samples")
            return
        }
        #expect(samples.count == 5)
        #expect(zip(samples, samples.dropFirst()).allSatisfy { $0.loss >= $1.loss })
        for sample in samples {
            let x = try #require(sample.fields.first { $0.name == "x" }.flatMap { Int($0.value) })
            #expect(sample.label == "\(3 * x + 100 + (x * 7919 % 11))")
            #expect(sample.guess != sample.label && sample.probabilities.isEmpty)
        }
    }
}
