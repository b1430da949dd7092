import Datasets
import Foundation
import Networks
import Observers
import Tensors
import Testing
import Training

/// The vocabulary travels with weights and checkpoints.
@Suite(.serialized) struct SavedVocabularyTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dlbench-\(UUID().uuidString)")

    private func path(_ name: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.appendingPathComponent(name).path
    }

    private func remove() { try? FileManager.default.removeItem(at: folder) }

    private static func small(_ settings: String...) -> [String] { ["data.size=300", "train.batch=16"] + settings }

    private func reasonNotTo(load path: String, into run: TrainingRun) throws -> String {
        guard case .refused(let why) = run.apply(.load(path: path)) else { return "it was loaded" }
        return why
    }

    @Test func weightsBringTheirVocabularyToOtherData() throws {
        defer { remove() }
        let file = try path("weights.safetensors")
        let first = try SampleModels.run("translate-fr", Self.small())
        try first.saveWeights(to: file)
        // Another corpus, with other words: the network is still the one of the weights.
        let recipe = try SampleModels.recipe("translate-fr", Self.small("data.seed=9", "data.size=3000"))
        let second = try RunOpener.open(RunRequest(recipe: recipe, threads: 1, weights: file), id: "second")
        #expect(second.executor.network.weights() == first.executor.network.weights())
        #expect(second.source.tokenizers.map(\.file) == first.source.tokenizers.map(\.file))
    }

    @Test(arguments: ["words", "bpe", "characters", "jamo", "wordpiece", "bytes"])
    func everyTokenizerTravels(kind: String) throws {
        defer { remove() }
        let file = try path("weights.safetensors")
        let settings = Self.small("data.tokenizer=\(kind)", "data.max-vocabulary=400")
        try SampleModels.run("translate-ko", settings).saveWeights(to: file)
        let model = try TextModel.open(
            RunRequest(recipe: SampleModels.recipe("translate-ko", settings), threads: 1), weights: file,
            for: .translation)
        let learnt = try SampleModels.run("translate-ko", settings).source.tokenizers
        #expect(model.tokenizers.map(\.file) == learnt.map(\.file))
    }

    @Test func checkpointsBringTheirVocabulary() throws {
        let run = try SampleModels.run("char-rnn", ["data.size=5000", "train.batch=16"])
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        let checkpoint = try Checkpoint(run.checkpoint().encoded(), file: "test")
        let again = try RunOpener.resume(checkpoint, file: "test")
        #expect(again.source.tokenizers.map(\.file) == run.source.tokenizers.map(\.file))
        #expect(try RunRequest(checkpoint).tokenizers == run.source.tokenizers.map(\.file))
        #expect(again.bits == run.bits)
    }

    @Test func weightsOfAnotherVocabularyAreRefusedWithBothSizes() throws {
        defer { remove() }
        let file = try path("small.safetensors")
        let small = try SampleModels.run("char-rnn", ["data.size=1000", "data.min-count=20"])
        try small.saveWeights(to: file)
        let large = try SampleModels.run("char-rnn", ["data.size=5000"])
        let sizes = [small, large].map { $0.source.tokenizers[0].vocabulary.count }
        let before = large.bits
        let why = try reasonNotTo(load: file, into: large)
        #expect(why.contains("of \(sizes[0]) tokens") && why.contains("have \(sizes[1])") && why.contains("--weights"))
        #expect(large.bits == before)
        // Without a vocabulary in the file, the tensors tell.
        let bare = try path("bare.safetensors")
        let weights = small.executor.network.weights()
        try Data(Safetensors.encode(weights)).write(to: URL(fileURLWithPath: bare))
        let bareWhy = try reasonNotTo(load: bare, into: large)
        #expect(bareWhy.contains("of \(sizes[0]) tokens") && bareWhy.contains("have \(sizes[1])"))
    }

    @Test func asManyButOtherTokensAreRefused() throws {
        defer { remove() }
        let file = try path("weights.safetensors")
        let run = try SampleModels.run("dates-seq2seq", Self.small())
        let tokens = run.source.tokenizers[0].file
        var other = tokens
        other.tokens?.reverse()
        let metadata = ["tokenizer.source": other.json, "tokenizer.target": run.source.tokenizers[1].file.json]
        let bytes = Safetensors.encode(run.executor.network.weights(), metadata: metadata)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        #expect(try reasonNotTo(load: file, into: run).contains("another vocabulary: token 4 is"))
    }

    /// What stands in a file as its tokenizer, and what the error says.
    @Test(arguments: [
        ("", "not a tokenizer in JSON"), ("{}", "not a tokenizer in JSON"), (#"{"kind":"nope"}"#, "nope"),
        (#"{"kind":"characters","tokens":["a","a"]}"#, "token 5 comes a second time"),
        (#"{"kind":"bpe","merges":[[4,9999]]}"#, "expected ids"),
        (#"{"kind":"characters","tokens":["a"]}"#, "its tokenizer has 5 tokens, its weights know"),
    ])
    func hostileVocabulariesAreOneError(json: String, says: String) throws {
        defer { remove() }
        let file = try path("weights.safetensors")
        let settings = ["data.size=1000"]
        let weights = try SampleModels.run("char-rnn", settings).executor.network.weights()
        try Data(Safetensors.encode(weights, metadata: ["tokenizer": json])).write(to: URL(fileURLWithPath: file))
        let request = try RunRequest(recipe: SampleModels.recipe("char-rnn", settings), threads: 1, weights: file)
        for open in [
            { _ = try TextModel.open(request, weights: file, for: .languageModel) },
            { _ = try RunOpener.open(request, id: "test") },
        ] {
            let error = #expect(throws: WeightFileError.self) { try open() }
            #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
            #expect(error?.description.contains(file) == true)
        }
    }
}
