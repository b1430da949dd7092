import Models
import Observers
import Testing
import Training

/// Batch norm over a single value a channel is said, or refused.
@Suite struct BatchNormCheckTests {
    private func run(layers: String, batch: Int) throws -> TrainingRun {
        let recipe = try Recipe(
            """
            model: norm
            input: [1, 8, 8]
            layers: [\(layers), linear: {name: out, out: 10}]
            data: digits
            train: {batch: \(batch), epochs: 1, optimizer: sgd}
            """, file: "test.yaml")
        return try RunOpener.open(RunRequest(recipe: recipe, threads: 2), id: "test")
    }

    private static let dense = "flatten, linear: {name: h, out: 4}, batchnorm: {name: norm}"

    @Test func aBatchOfOneIsRefusedInTrainingAndNotInEvaluation() throws {
        let run = try run(layers: Self.dense, batch: 1)
        guard case .refused(let why) = run.apply(.run) else { return #expect(Bool(false), "it can't train") }
        #expect(why.contains("`norm`") && why.contains("at least 2"))
        #expect(try Evaluation(run).samples > 0)
        // The way out is an edit.
        #expect(run.accepts(.set(name: "batch", value: .integer(16))))
        #expect(run.accepts(.stepBatch(count: 1)))
        #expect(!run.accepts(.set(name: "batch", value: .integer(1))))
        #expect(run.plan.batch == 16)
    }

    @Test func aLastBatchOfOneIsSaid() throws {
        // 1,437 digits.
        #expect(try run(layers: Self.dense, batch: 1436).trainingNotes.contains { $0.contains("`norm`") })
        #expect(try run(layers: Self.dense, batch: 64).trainingNotes.isEmpty)
        let edited = try run(layers: Self.dense, batch: 64)
        _ = edited.apply(.set(name: "batch", value: .integer(4)))
        #expect(edited.snapshot(number: 1, answers: []).log.contains { $0.text.contains("the last batch") })
    }

    @Test func picturesOfMoreThanOnePlaceAreSound() throws {
        let conv = "conv: {name: c, out: 2, kernel: 3}, batchnorm: {name: norm}, flatten"
        #expect(try run(layers: conv, batch: 1).accepts(.stepBatch(count: 1)))
        let point = "conv: {name: c, out: 2, kernel: 8}, batchnorm: {name: norm}, flatten"
        #expect(try !run(layers: point, batch: 1).accepts(.stepBatch(count: 1)))
        let other = "flatten, linear: {name: h, out: 4}, layernorm: {name: norm}"
        #expect(try run(layers: other, batch: 1).accepts(.stepBatch(count: 1)))
    }
}
