import Foundation
import Models
import Observers
import Settings
import Testing
import Training

/// A metric of the catalogue appears wherever figures of a run are shown or written.
@Suite struct MetricTests {
    private func digits(callbacks: String = "") throws -> TrainingRun {
        let recipe = try Recipe(
            """
            model: ten
            input: [1, 8, 8]
            layers:
              - flatten
              - linear: {name: output, out: classes}
            data: digits
            train: {batch: 64, epochs: 2, optimizer: {kind: sgd, lr: 0.001}, callbacks: [\(callbacks)]}
            """, file: "test.yaml")
        return try RunOpener.open(RunRequest(recipe: recipe, seed: 5, threads: 2), id: "test")
    }

    /// The share of validation samples with fewer than five scores above that of their class.
    private func topFive(_ run: TrainingRun) throws -> Float {
        let batch = try run.source.validationBatch(0..<run.source.validationCount)
        let scores = run.executor.evaluate(batch)
        guard case .classes(let labels) = batch.target else { return .nan }
        let among = labels.values.enumerated().count { row, label in
            let own = scores[row * 10 + Int(label)]
            return (0..<10).count { scores[row * 10 + $0] > own } < 5
        }
        return Float(among) / Float(batch.count)
    }

    @Test func topFiveAccuracyIsSeenEverywhere() throws {
        let run = try digits(callbacks: "csv-log, {kind: early-stopping, monitor: validation-top5-accuracy}")
        run.work()
        #expect(run.history.last?.validation?[.topFiveAccuracy] == (try topFive(run)))
        _ = run.apply(.stepEpoch)
        run.work()
        let value = try #require(run.history.last?.validation?[.topFiveAccuracy])
        let accuracy = try #require(run.history.last?.validation?.accuracy)
        #expect(value == (try topFive(run)) && value > accuracy && value < 1)
        #expect(run.history.last?.json.contains("\"top5_accuracy\":\(value)") == true)
        let snapshot = run.snapshot(number: 1, answers: [])
        #expect(snapshot.metric(MetricName(.topFiveAccuracy, of: .validation))?.newest?.value == value)
        #expect(snapshot.conditionNames.contains("validation.top5_accuracy"))
        let log = run.takeEffects().compactMap { effect -> (header: String, line: String)? in
            if case .artefact(_, .line(let line, let header)) = effect { (header, line) } else { nil }
        }
        let line = try #require(log.last)
        #expect(
            line.header
                == "epoch,step,loss,accuracy,val_loss,val_accuracy,learning_rate,top5_accuracy,val_top5_accuracy")
        #expect(line.line.hasSuffix(",\(value)"))
    }

    @Test func fewClassesHaveNoTopFiveAccuracy() throws {
        let run = try SmallModel.run()
        run.work()
        #expect(run.history.last?.validation?.accuracy != nil)
        #expect(run.history.last?.validation?.values.readings.map(\.metric) == [.loss, .accuracy])
    }

    @Test func eachMetricOfAStepIsInItsRecordAndInASeries() throws {
        let run = try SmallModel.run()
        _ = run.apply(.stepBatch(count: 1))
        run.work()
        run.flushRecords()
        let lines = run.takeEffects().flatMap { effect in
            if case .metrics(let records) = effect { records.map(\.json) } else { [] as [String] }
        }
        let step = try #require(lines.first { $0.contains("\"event\":\"step\"") })
        let series = run.snapshot(number: 1, answers: []).metrics.map(\.name)
        for metric in Metric.all where metric.moment == .step {
            #expect(step.contains("\"\(metric.key)\":"))
            #expect(series.contains(metric.name))
        }
    }

    @Test(
        arguments: [
            (#"{"loss":0.5,"accuracy":0.75}"#, [.loss: 0.5, .accuracy: 0.75]),
            (#"{"accuracy":0.75}"#, [.loss: .nan, .accuracy: 0.75]),
            (#"{"loss":0.5,"figures":{"rmse":2,"mae":1}}"#, [.loss: 0.5, .rmse: 2, .mae: 1, .rSquared: .nan]),
            (#"{"loss":0.5,"tomorrow":1}"#, [.loss: 0.5]),
        ] as [(String, MetricValues)])
    func scoresOfOtherVersionsAreRead(json: String, values: MetricValues) throws {
        let score = try JSONDecoder().decode(EpochScore.self, from: Data(json.utf8))
        #expect(score.values == values)
        let again = try JSONDecoder().decode(EpochScore.self, from: JSONEncoder().encode(score))
        #expect(again == score)
    }
}
