import Datasets
import Foundation
import Networks
import Observers
import Settings
import Testing
import Training

/// Trained models that are asked for texts.
@Suite(.serialized) struct TextModelTests {
    /// A model that was trained for some steps, through a file.
    private static func model(
        _ name: String, _ settings: [String], steps: Int, task: LearningTask
    ) throws -> (model: TextModel, run: TrainingRun) {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("dlbench-\(UUID()).safetensors")
        defer { try? FileManager.default.removeItem(at: file) }
        let run = try SampleModels.run(name, settings)
        _ = run.apply(.stepBatch(count: steps))
        run.work()
        try run.saveWeights(to: file.path)
        let request = try RunRequest(recipe: SampleModels.recipe(name, settings), threads: 2)
        return (try TextModel.open(request, weights: file.path, for: task), run)
    }

    private static let numbers = ["data=reversal", "data.size=400", "train.batch=32", "layers.encoder.width=32"]

    @Test func translationsAreTheBestFirstAndScored() throws {
        let (model, _) = try Self.model("dates-bahdanau", ["data.size=400"], steps: 30, task: .translation)
        let found = try Translator(model, width: 4).translate("january 5, 2019")
        #expect(found.source == "january 5, 2019")
        #expect(found.hypotheses.count == 4)
        #expect(found.hypotheses.map(\.score) == found.hypotheses.map(\.score).sorted(by: >))
        #expect(Set(found.hypotheses.map(\.text)).count > 1)
        let greedy = try Translator(model).translate("january 5, 2019")
        #expect(greedy.hypotheses.count == 1)
        #expect(found.hypotheses[0].logProbability >= greedy.hypotheses[0].logProbability - 1e-3)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(found.json.utf8)) as? [String: Any])
        #expect((object["hypotheses"] as? [[String: Any]])?.count == 4)
        #expect(object["source"] as? String == "january 5, 2019")
    }

    @Test func unknownWordsAreShownAsSuch() throws {
        let (model, _) = try Self.model("translate-fr", ["data.size=300"], steps: 2, task: .translation)
        let found = try Translator(model).translate("the zyzzyva sleeps")
        #expect(found.tokens == ["the", "<unk>", "sleeps"])
    }

    @Test func badTextsAreTypedErrors() throws {
        let (model, _) = try Self.model("dates-bahdanau", ["data.size=300"], steps: 1, task: .translation)
        let translator = try Translator(model)
        #expect(throws: InferenceError.noText) { try translator.translate("") }
        let long = String(repeating: "1", count: 10_000)
        #expect(throws: InferenceError.tooLong(tokens: 10_000, limit: 1_000)) { try translator.translate(long) }
        let vocabulary = model.tokenizers[1].vocabulary.count
        #expect(throws: InferenceError.beamTooWide(width: vocabulary + 1, vocabulary: vocabulary)) {
            try Translator(model, width: vocabulary + 1)
        }
        #expect(try Translator(model, width: vocabulary).translate("5/5/19").hypotheses.count <= vocabulary)
        // Combining, zero-width and right-to-left signs, and a byte-order mark.
        for text in ["e\u{301}\u{200B}", "\u{5D0}\u{5D1}", "\u{FEFF}a", "\u{0}", "👨‍👩‍👧"] {
            #expect(try !translator.translate(text).tokens.isEmpty)
        }
    }

    @Test func modelsOfOtherTasksAreRefusedUnopened() throws {
        for (name, task) in [
            ("char-rnn", LearningTask.translation), ("translate-fr", .languageModel), ("lenet5", .translation),
        ] {
            let request = try RunRequest(recipe: SampleModels.recipe(name), threads: 1)
            #expect(throws: InferenceError.self) { try TextModel.open(request, weights: "/none", for: task) }
        }
    }

    @Test func equalSeedsWriteEqualTextsAndOthersDoNot() throws {
        let (model, _) = try Self.model("char-gpt", ["data.size=5000"], steps: 3, task: .languageModel)
        func write(_ seed: UInt64, _ temperature: Float = 1) throws -> TextContinuation.Result {
            try TextContinuation(model, options: SamplingOptions(temperature: temperature), seed: seed)
                .write(150, after: "The ")
        }
        // Longer than the 64 places that the model has.
        let first = try write(1)
        #expect(first.tokens.count == 150)
        #expect(try write(1) == first)
        #expect(try write(2).text != first.text)
        #expect(try write(1, 0) == write(2, 0))
        #expect(first.tokens.allSatisfy { $0.probability > 0 && $0.probability <= 1 })
        #expect(throws: InferenceError.noText) { try TextContinuation(model).write(3, after: "") }
    }

    @Test(arguments: ["characters", "words", "bpe", "jamo", "bytes", "wordpiece"])
    func streamedPiecesAreTheWholeText(tokenizer: String) throws {
        let settings = ["data.size=3000", "data.tokenizer=\(tokenizer)"]
        let (model, _) = try Self.model("char-rnn", settings, steps: 1, task: .languageModel)
        var shown = ""
        let result = try TextContinuation(model, seed: 3).write(200, after: "The miller") { shown += $0 }
        #expect(shown == result.text)
        #expect(!result.text.isEmpty)
    }

    @Test func evaluationScoresTranslatorsByTheirTexts() throws {
        let settings = ["data.size=2000", "data.max-tokens=12", "train.batch=32"]
        let run = try SampleModels.run("dates-bahdanau", settings)
        _ = run.apply(.runEpochs(1))
        run.work()
        let greedy = try Evaluation(run)
        let scores = try #require(greedy.translation)
        #expect((0...1).contains(scores.exactMatch) && (0...100.001).contains(scores.bleu))
        #expect(scores.chrF > 0)
        #expect(scores.beam == 1)
        #expect(greedy.score.accuracy != nil)
        #expect(greedy.language == nil)
        for key in ["\"exact_match\":", "\"bleu\":", "\"chrf\":", "\"samples\":", "\"loss\":"] {
            #expect(greedy.json.contains(key), "\(key)")
        }
        #expect(greedy.line.contains("BLEU") && greedy.line.contains("token accuracy"))
        #expect(throws: InferenceError.self) { try Evaluation(run, beam: 200) }
    }

    @Test func perplexityIsThatOfTheCrossEntropyWhateverTheLoss() throws {
        let plain = try Evaluation(SampleModels.run("char-rnn", ["data.size=3000"]))
        let smooth = try Evaluation(
            SampleModels.run("char-rnn", ["data.size=3000", "train.loss={kind: cross-entropy, label-smoothing: 0.3}"]))
        let language = try #require(plain.language)
        let loss = try #require(plain.score.loss)
        #expect(abs(language.perplexity - exp(Double(loss))) < 1e-3 * language.perplexity)
        #expect(abs((language.bitsPerCharacter ?? 0) - Double(loss) / log(2)) < 1e-4)
        #expect(smooth.score.loss != plain.score.loss)
        #expect(smooth.language == plain.language)
        #expect(
            try Evaluation(SampleModels.run("char-rnn", ["data.size=3000", "data.tokenizer=words"]))
                .language?.bitsPerCharacter == nil)
    }
}
