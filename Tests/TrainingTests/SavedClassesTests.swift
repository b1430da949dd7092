import Foundation
import Models
import Networks
import Observers
import Testing
import Training

/// What outputs stand for travels with weights and checkpoints.
@Suite struct SavedClassesTests {
    private static let recipe = """
        model: lab
        input: [time]
        layers:
          - embedding: {name: e, size: vocabulary, width: 4}
          - max-over-time: {name: pool}
          - linear: {name: out, out: classes}
        data: {kind: labelled-text, validation: 0.5, test: 0}
        train: {loss: cross-entropy, optimizer: {kind: adam, lr: 0.1}, batch: 8, epochs: 100}
        """

    /// A folder with a table of texts for each list of classes.
    private func withTables(_ tables: [[String]], _ body: ([String], String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dlbench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var paths: [String] = []
        for (number, classes) in tables.enumerated() {
            let rows = (0..<40).map { "w\(classes[$0 % classes.count]) x,\(classes[$0 % classes.count])\n" }
            let path = folder.appendingPathComponent("\(number).csv")
            try Data(("text,label\n" + rows.joined()).utf8).write(to: path)
            paths.append(path.path)
        }
        try body(paths, folder.appendingPathComponent("w.safetensors").path)
    }

    private func run(
        _ path: String, weights: String? = nil, _ overrides: [String] = []
    ) throws -> TrainingRun {
        let recipe = try Recipe(Self.recipe, file: "lab.yaml", overrides: overrides)
        return try RunOpener.open(
            RunRequest(recipe: recipe, dataPath: path, threads: 1, weights: weights), id: "test")
    }

    @Test func weightsMapTheClassesOfFewerTextsByName() throws {
        try withTables([["b", "c", "a"], ["c", "b"]]) { paths, weights in
            let first = try run(paths[0])
            _ = first.apply(.run)
            first.work()
            try #require(first.history.last?.validation?.accuracy == 1)
            try first.saveWeights(to: weights)
            let second = try run(paths[1], weights: weights)
            #expect(second.source.classNames == ["a", "b", "c"])
            #expect(try Evaluation(second).score.accuracy == 1)
        }
    }

    @Test func weightsOfOtherClassesAreRefusedWithBothLists() throws {
        try withTables([["a", "b", "c"], ["b", "c", "d"]]) { paths, weights in
            try run(paths[0]).saveWeights(to: weights)
            let error = #expect(throws: (any Error).self) { _ = try run(paths[1], weights: weights) }
            let message = "\(error.map { "\($0)" } ?? "")"
            #expect(message.contains("`a`, `b`, `c`") && message.contains("`b`, `c`, `d`"), "\(message)")
        }
    }

    @Test func aRunUnderWayTakesNoWeightsOfAnotherOrder() throws {
        try withTables([]) { _, weights in
            let run = try SmallModel.run()
            let classes = #"["left","top","right"]"#
            let bytes = Safetensors.encode(run.executor.network.weights(), metadata: ["classes": classes])
            try Data(bytes).write(to: URL(fileURLWithPath: weights))
            let before = run.bits
            guard case .refused(let why) = run.apply(.load(path: weights)) else {
                return #expect(Bool(false), "they were taken")
            }
            #expect(why.contains("of the classes `left`, `top`, `right`, but the data here has `left`, `right`, `top`"))
            #expect(run.bits == before)
        }
    }

    @Test func aCheckpointKeepsTheOrderOfItsClasses() throws {
        try withTables([["a", "b", "c"], ["c", "b"], ["c", "e"]]) { paths, _ in
            let first = try run(paths[0])
            _ = first.apply(.stepBatch(count: 2))
            first.work()
            let checkpoint = try Checkpoint(first.checkpoint().encoded(), file: "test")
            #expect(try RunRequest(checkpoint).classNames == ["a", "b", "c"])
            let again = try RunOpener.resume(checkpoint, file: "test", dataPath: paths[1], threads: 1)
            #expect(again.source.classNames == ["a", "b", "c"])
            #expect(throws: (any Error).self) {
                _ = try RunOpener.resume(checkpoint, file: "test", dataPath: paths[2], threads: 1)
            }
        }
    }

    @Test func picturesAndPointsKeepTheirClassesToo() throws {
        try withTables([]) { _, weights in
            let run = try SampleModels.run("mlp-digits")
            try run.saveWeights(to: weights)
            let file = try Safetensors.file([UInt8](Data(contentsOf: URL(fileURLWithPath: weights))))
            let names = try JSONDecoder().decode([String].self, from: Data((file.metadata["classes"] ?? "").utf8))
            #expect(names == run.source.classNames && names.count == 10)
        }
    }

    /// What stands in a file as its classes.
    @Test(arguments: ["", "{}", "[1]", "[\"a\",\"a\"]", "[\"\"]", "[\"a\"", "\u{0}"])
    func hostileClassesAreOneError(json: String) throws {
        try withTables([["a", "b"]]) { paths, weights in
            let run = try run(paths[0])
            let bytes = Safetensors.encode(run.executor.network.weights(), metadata: ["classes": json])
            try Data(bytes).write(to: URL(fileURLWithPath: weights))
            let error = #expect(throws: WeightFileError.self) { _ = try self.run(paths[0], weights: weights) }
            #expect(error?.description.contains("not a JSON list of different names") == true)
        }
    }

    /// Heads that do not fit three classes, or two.
    @Test(arguments: [
        (["a", "b", "c"], ["layers.out.out=2"], "gives 2 scores, but `labelled-text` needs 3"),
        (
            ["a", "b", "c"], ["layers.out.out=1", "train.loss=bce-with-logits"],
            "gives 1 score, but `labelled-text` needs 3"
        ),
        (["a", "b"], ["layers.out.out=1"], "`cross-entropy` compares the scores of classes"),
        (["a", "b"], ["layers.out.out=1", "train.loss=kl"], "`kl` compares the scores of classes"),
    ])
    func moreClassesThanScoresAreRefused(classes: [String], overrides: [String], says: String) throws {
        try withTables([classes]) { paths, _ in
            let error = #expect(throws: TrainingError.self) { _ = try run(paths[0], overrides) }
            #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
        }
    }

    @Test func oneScoreTellsTwoClassesApart() throws {
        try withTables([["a", "b"]]) { paths, _ in
            let run = try run(paths[0], ["layers.out.out=1", "train.loss=bce-with-logits"])
            _ = run.apply(.run)
            run.work()
            #expect(run.history.last?.validation?.accuracy == 1)
        }
    }
}
