import Foundation
import Models
import Networks
import Settings
import Testing
import Training

/// What does not fit into memory is refused before anything is allocated.
@Suite struct MemoryNeedTests {
    /// A text in a file, and a recipe over it, opened.
    private func open(_ text: String, _ layers: String, _ data: String) throws -> TrainingRun {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("memory-\(UUID().uuidString).txt")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try SampleModels.run(
            recipe:
                "model: large\ninput: [time]\n\(layers)\ndata: {kind: text, \(data)}\ntrain: {loss: cross-entropy, batch: 64}",
            dataPath: file.path)
    }

    private func isRefused(_ text: String, _ layers: String, _ data: String) throws -> TrainingError? {
        let error = #expect(throws: TrainingError.self) { try open(text, layers, data) }
        if case .tooMuchMemory = error { return error }
        Issue.record("\(error.map { "\($0)" } ?? "opened")")
        return nil
    }

    /// 8 windows of 65,536 words, with a score for each of half a million words at each place.
    @Test func theScoresOfALearner() throws {
        let words = (0..<600_000).map { "w\(String($0, radix: 36))" }.joined(separator: " ")
        let error = try isRefused(words, "learner: {ngram: 2}", "tokenizer: words, context: 65536")
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains("for a batch") && !text.contains("weights"), "\(text)")
    }

    /// 16 windows of 65,536 characters, each of which is 65,536 numbers.
    @Test func theTimeOfLongTexts() throws {
        let layers = """
            layers:
              - embedding: {name: embedding, size: vocabulary, width: 65536}
              - linear: {name: head, out: vocabulary}
            """
        _ = try isRefused(String(repeating: "long texts ", count: 100_000), layers, "context: 65536")
    }

    @Test func aBatchHasNoMoreSamplesThanThereAre() throws {
        let network = try SmallModel.Blueprint().network(layers: [:])
        func need(_ samples: MemoryNeed.Samples) throws {
            try MemoryNeed(network, optimizerStates: 1, samples: samples).check(model: "small", limit: 1 << 20)
        }
        try need(MemoryNeed.Samples(batch: 1 << 20, training: 100, evaluation: 60))
        for (training, evaluation) in [(1 << 20, 60), (100, 1 << 20)] {
            let samples = MemoryNeed.Samples(batch: 1 << 20, training: training, evaluation: evaluation)
            #expect(throws: TrainingError.self) { try need(samples) }
        }
    }
}
