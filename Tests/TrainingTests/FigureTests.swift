import Datasets
import Foundation
import Models
import Networks
import Tensors
import Testing
import Training

/// The figures of an epoch are means over what counts, however it is cut into batches.
@Suite struct FigureTests {
    /// A run over sentences of unequal lengths, whose weights do not move.
    private func tagger(batch: Int, loss: String = "cross-entropy") throws -> TrainingRun {
        let recipe = try Recipe(
            """
            model: tags
            input: [time]
            layers:
              - embedding: {name: words, size: vocabulary, width: 8}
              - gru: {name: reader, width: 8}
              - linear: {name: output, out: classes}
            data: {kind: tagged, size: 900, validation: 150}
            train: {loss: \(loss), batch: \(batch), epochs: 1, optimizer: {kind: sgd, lr: 0}}
            """, file: "test.yaml")
        return try RunOpener.open(RunRequest(recipe: recipe, seed: 5, threads: 2), id: "test")
    }

    /// -ln p and right guesses of each token that counts, sample by sample, in double precision.
    private func reference(
        _ run: TrainingRun, count: Int, ignored: Int32? = nil, _ sample: (Int) throws -> Batch
    ) throws -> (loss: Double, accuracy: Double) {
        var (sum, right, tokens) = (0.0, 0, 0)
        for index in 0..<count {
            let batch = try sample(index)
            let scores = run.executor.evaluate(batch)
            let classes = scores.shape[-1]
            guard case .classes(let labels) = batch.target else { continue }
            for (row, label) in labels.values.enumerated() where label >= 0 && label != ignored {
                let values = (0..<classes).map { Double(scores[row * classes + $0]) }
                sum += log(values.reduce(0) { $0 + exp($1) }) - values[Int(label)]
                if values.max() == values[Int(label)] { right += 1 }
                tokens += 1
            }
        }
        return (sum / Double(tokens), Double(right) / Double(tokens))
    }

    @Test(arguments: [(7, nil), (64, nil), (7, 2), (64, 2)] as [(Int, Int32?)])
    func lossAndAccuracyAreMeansOverTheTokensThatCount(batch: Int, ignored: Int32?) throws {
        let loss = ignored.map { "{kind: cross-entropy, ignore-index: \($0)}" } ?? "cross-entropy"
        let run = try tagger(batch: batch, loss: loss)
        _ = run.apply(.run)
        run.work()
        let summary = try #require(run.history.last)
        let validation = try #require(summary.validation)
        // More than one batch of evaluation, and sentences of several lengths.
        #expect(run.source.validationCount == 150)
        let expected = (
            train: try reference(run, count: run.source.trainingCount, ignored: ignored) {
                try run.source.trainingSamples($0..<$0 + 1)
            },
            validation: try reference(run, count: 150, ignored: ignored) { try run.source.validationBatch($0..<$0 + 1) }
        )
        for (score, wanted) in [(summary.train, expected.train), (validation, expected.validation)] {
            #expect((Double(try #require(score.loss)) - wanted.loss).magnitude < 1e-5 * wanted.loss)
            #expect((Double(try #require(score.accuracy)) - wanted.accuracy).magnitude < 1e-6)
        }
        let means = (0..<150).map { index in
            (try? reference(run, count: 1, ignored: ignored) { _ in try run.source.validationBatch(index..<index + 1) })?
                .loss
        }.compactMap { $0 }.filter(\.isFinite)
        // A mean over sentences would be another number: the test would see it.
        #expect((means.reduce(0, +) / Double(means.count) - expected.validation.loss).magnitude > 1e-4)
    }

    /// Each text is cut at twice its own source and ten, whichever texts stand in its batch, as `translate` cuts it.
    @Test func aTranslationIsCutByItsOwnSource() throws {
        let settings = ["data.size=300", "train.batch=32"]
        let run = try SampleModels.run("translate-fr", settings)
        run.work()
        // A model that never ends: of its scores the end's is made impossible.
        let words = run.source.tokenizers[1].vocabulary.count
        let bias = try #require(run.executor.network.parameters.last { $0.shape == [words] })
        bias.pointer[Int(Vocabulary.end)] = -1e9
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("dlbench-\(UUID()).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try run.saveWeights(to: file)
        let translator = try Translator(
            TextModel.open(
                RunRequest(recipe: SampleModels.recipe("translate-fr", settings), threads: 2), weights: file,
                for: .translation))
        let written = try TranslationScores.written(run)
        var (lengths, asked): (Set<Int>, Int) = ([], 0)
        for (index, tokens) in written.enumerated() {
            let batch = try run.source.validationBatch(index..<index + 1)
            let source = try #require(batch.inputs[0].tokens).row(0).dropLast()
            #expect(tokens.count == 2 * source.count + 10)
            lengths.insert(tokens.count)
            // Of some texts the tokens do not say how they were written; asked again, they would be other tokens.
            let text = run.source.tokenizers[0].decode(Array(source))
            guard run.source.tokenizers[0].encode(text) == Array(source) else { continue }
            #expect(try translator.translate(text).hypotheses.first?.tokens.count == tokens.count)
            asked += 1
        }
        #expect(lengths.count > 2 && asked > 10)
    }

    @Test func theChanceLineOfYesOrNoIsLogTwo() throws {
        var plan = SmallModel.plan()
        plan.loss = PartChoice("bce-with-logits")
        let yesOrNo = try SmallModel.run(plan: plan)
        #expect(yesOrNo.description.chanceLoss == log(2 as Float))
        // Three questions, of which a guess takes the likeliest.
        #expect(yesOrNo.description.chanceAccuracy == Float(1) / 3)
        let classes = try SmallModel.run()
        #expect(classes.description.chanceLoss == log(3 as Float))
        plan.loss = PartChoice("hinge")
        #expect(try SmallModel.run(plan: plan).description.chanceLoss == nil)
    }
}
