import Datasets
import Foundation
import Networks
import Observers
import Settings
import Tensors
import Testing
import Training

/// The figures of predicted numbers, by hand and over runs.
@Suite struct NumberErrorsTests {
    /// A run over a table of `rows` lines; the file goes away once it is read.
    static func run(
        _ text: String, _ data: String, out: String = "targets", train: String = "epochs: 3, batch: 8",
        callbacks: String = "[]"
    ) throws -> TrainingRun {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let recipe = """
            model: small
            input: [features]
            layers:
              - linear: {name: output, out: \(out)}
            data: {kind: table, \(data)}
            train: {\(train), optimizer: {kind: sgd, lr: 0.05}, callbacks: \(callbacks)}
            """
        return try SampleModels.run(recipe: recipe, dataPath: file.path)
    }

    /// y = 3 x + 100 with a little noise, for so many rows.
    static func line(_ count: Int) -> String {
        "x,y\n" + (0..<count).map { "\($0),\(3 * $0 + 100 + ($0 * 7919 % 11))\n" }.joined()
    }

    @Test func figuresAreInTheUnitsOfTheColumnHoweverTheNetworkSeesIt() throws {
        let texts = ["true", "false"].map { "target: y, validation: 20, test: 0, standardize-target: \($0)" }
        for data in texts {
            let run = try Self.run(Self.line(80), data)
            run.work()
            _ = run.apply(.run)
            run.work()
            let score = try #require(run.history.last?.validation)
            #expect(score.accuracy == nil)
            // Predictions of the network as it stands, taken by hand.
            let batch = try run.source.validationBatch(0..<20)
            guard case .values(let targets) = batch.target else { return }
            let column = try #require(run.source.facts.targets?.numbers?.first)
            let scores = run.executor.evaluate(batch)
            let truth = (0..<20).map { column.original(targets[$0]) }
            let off = (0..<20).map { column.original(scores[$0]) - truth[$0] }
            let mean = truth.reduce(0, +) / 20
            let spread = truth.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let squares = off.reduce(0) { $0 + $1 * $1 }
            func isNear(_ value: Float?, _ wanted: Double) -> Bool {
                value.map { abs(Double($0) - wanted) <= 1e-4 * max(abs(wanted), 1) } ?? false
            }
            #expect(isNear(score[.rmse], (squares / 20).squareRoot()))
            #expect(isNear(score[.mae], off.reduce(0) { $0 + abs($1) } / 20))
            #expect(isNear(score[.rSquared], 1 - squares / spread))
            #expect(mean > 100)
        }
    }

    @Test func theMeansPredictorExplainsNothingAndIsTheChanceLine() throws {
        let run = try Self.run(
            Self.line(80), "target: y, validation: 20, test: 0", train: "epochs: 1, batch: 8, loss: l1")
        run.work()
        let chance = try #require(run.description.chanceLoss)
        let batch = try run.source.validationBatch(0..<20)
        guard case .values(let targets) = batch.target else { return }
        // The training rows' mean is 0 to the network.
        let byHand = (0..<20).reduce(Float(0)) { $0 + abs(targets[$1]) } / 20
        #expect(abs(chance - byHand) < 1e-5)
        #expect(run.description.chanceAccuracy == nil && run.description.accuracyUnit == nil)
    }

    @Test func noNumberIsRightOrWrongEvenWhereAllAreZeroOrOne() throws {
        let text = "x,y\n" + (0..<60).map { "\($0),\($0 % 2)\n" }.joined()
        let run = try Self.run(text, "target: y, standardize-target: false")
        run.work()
        let summary = try #require(run.history.first)
        #expect(summary.train.accuracy == nil && summary.validation?.accuracy == nil)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(summary.json.utf8)) as? [String: Any])
        for part in ["train", "validation"] {
            let figures = try #require(json[part] as? [String: Any])
            #expect(figures["accuracy"] is NSNull, "\(part)")
            for name in ["rmse", "mae", "r2"] { #expect(figures[name] is NSNumber, "\(part) \(name)") }
        }
    }

    @Test func accuracyOfLabelsCountsEachLabel() throws {
        let text = "x,a,b\n" + (0..<60).map { "\($0 - 30),\($0 < 30 ? 0 : 1),1\n" }.joined()
        let run = try Self.run(text, "target: [a, b], task: labelling, validation: 20, test: 0")
        run.work()
        let batch = try run.source.validationBatch(0..<20)
        guard case .values(let truth) = batch.target else { return }
        let scores = run.executor.evaluate(batch)
        let right = (0..<40).count { (scores[$0] > 0) == (truth[$0] == 1) }
        #expect(run.history.first?.validation?.accuracy == Float(right) / 40)
        #expect(run.plan.loss.kind == "bce-with-logits")
        #expect(run.description.chanceAccuracy == 0.5)
    }

    @Test func callbacksMonitorTheFiguresOfNumbers() throws {
        let run = try Self.run(
            Self.line(80), "target: y", train: "epochs: 200, batch: 8",
            callbacks: "[{early-stopping: {monitor: validation-r2, patience: 3, min-delta: 0.01}}]")
        run.work()
        _ = run.apply(.run)
        run.work()
        guard case .stopped(let reason)? = run.ending else {
            Issue.record("the run went to its planned end")
            return
        }
        #expect(reason.contains("validation-r2"))
        let explained = run.history.compactMap { $0.validation?[.rSquared] }
        #expect(explained.contains { $0 > 0.9 })
    }

    @Test(
        arguments: [
            (
                "target: y", "targets", "epochs: 1, loss: cross-entropy",
                "does not fit the task of its data, regression; take one of `mse`"
            ),
            (
                "target: y", "3", "epochs: 1",
                "gives 3 scores, but `table` needs 1; set the last layer's `out` to `targets`"
            ),
            ("target: [y, x], task: regression, ignore: []", "targets", "epochs: 1", "no column to learn from"),
        ] as [(String, String, String, String)])
    func whatDoesNotFitIsRefused(data: String, out: String, train: String, message: String) {
        let error = #expect(throws: (any Error).self) {
            _ = try Self.run(
                Self.line(40), data.replacingOccurrences(of: ", ignore: []", with: ""), out: out, train: train)
        }
        let words = error.map { "\($0)" } ?? ""
        #expect(words.contains(message), "\(words)")
    }

    /// A batch of one far row costs much, and nothing has gone wrong.
    @Test func anOutlierIsNoDivergence() throws {
        let text = "x,y\n" + (0..<200).map { "\($0 % 17),\($0 == 77 ? 100_000 : $0 % 17)\n" }.joined()
        let run = try Self.run(text, "target: y, validation: 10, test: 0", train: "epochs: 2, batch: 1")
        run.work()
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .finished)
    }

    @Test func weightsBringTheCodingOfTheirTableAlong() throws {
        let run = try Self.run(Self.line(80), "target: y")
        run.work()
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try run.saveWeights(to: path)
        let other = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
        try Data(("x,y\n" + (0..<40).map { "\(1000 + $0),\($0)\n" }.joined()).utf8).write(to: other)
        defer { try? FileManager.default.removeItem(at: other) }
        let recipe = """
            model: small
            input: [features]
            layers:
              - linear: {name: output, out: targets}
            data: {kind: table, target: y}
            train: {epochs: 1}
            """
        let again = try SampleModels.run(recipe: recipe, dataPath: other.path, weights: path)
        #expect(again.source.facts.coding == run.source.facts.coding)
    }
}
