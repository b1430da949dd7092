import Datasets
import Foundation
import Networks
import Settings
import Tensors
import Testing
import Training

/// A table whose levels an embedding reads.
@Suite struct LevelEmbeddingTests {
    private static let recipe = """
        model: embedded
        inputs: {numbers: [features], levels: [columns]}
        layers:
          - embedding: {name: embedding, from: levels, width: 2, padding: 0}
          - flatten: {name: vectors}
          - concatenate: {name: row, from: [numbers, vectors]}
          - linear: {name: output, out: classes}
        data: {kind: table, target: y, task: classification, levels: embedding, standardize: false}
        train: {loss: cross-entropy, epochs: 1, batch: 4, optimizer: {kind: sgd, lr: 1}}
        """

    private static func run(_ recipe: String = recipe) throws -> TrainingRun {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let train = "x,c,d,y\n0.5,p,s,0\n-1,q,t,1\n2,p,t,1\n1.5,q,s,0\n1,q,r,0\n"
        try Data(train.utf8).write(to: folder.appendingPathComponent("train.csv"))
        try Data("x,c,d,y\n1,q,unheard,1\n".utf8).write(to: folder.appendingPathComponent("dev.csv"))
        return try SampleModels.run(recipe: recipe, dataPath: folder.path)
    }

    /// Values that no two of which are alike in a row, the same as in the reference.
    private static func filled(_ shape: Shape, from start: Int) -> Tensor {
        Tensor((0..<shape.count).map { Float((($0 * 7 + start) % 11) - 5) / 10 }, shape: shape)
    }

    /// Loss and gradients by PyTorch 2 in float64: `nn.Embedding(6, 2, padding_idx=0)` over ids `[1, 4], [2, 5], [1, 5], [2, 4]`,
    /// its rows behind x, `nn.Linear(5, 2)` and `cross_entropy`.
    @Test func lossAndGradientsOfAStepMatchPyTorch() throws {
        let run = try Self.run()
        let embedding = Tensor([0, 0] + Self.filled([6, 2], from: 0).values.dropFirst(2), shape: [6, 2])
        let before = [
            "embedding.weight": embedding, "output.weight": Self.filled([2, 5], from: 3),
            "output.bias": Self.filled([2], from: 5),
        ]
        try run.executor.network.load(
            ["embedding.weight", "output.weight", "output.bias"].compactMap { name in
                before[name].map { NamedTensor(name: name, tensor: $0) }
            })
        let batch = try run.source.trainingSamples([0, 1, 2, 3])
        #expect(batch.inputs[1].tokens?.ids.values == [1, 4, 2, 5, 1, 5, 2, 4])
        let loss = CrossEntropy(try SettingValues([:], for: CrossEntropy.settings))
        let outcome = run.executor.step(batch, .init(loss: loss, learningRate: 1, seed: 0, step: 0))
        #expect(abs(outcome.loss - 0.5571057) < 1e-5)
        let wanted: [String: [Float]] = [
            "embedding.weight": [
                0, 0, -0.0177620, 0.0039471, 0.0506206, -0.0112490, 0, 0, 0.0381442, -0.1716491, -0.0454462, 0.2045077,
            ],
            "output.weight": [
                -0.1639782, 0.0095716, -0.0267413, 0.0535654, -0.1708317, 0.1639782, -0.0095716, 0.0267413, -0.0535654,
                0.1708317,
            ],
            "output.bias": [0.0365096, -0.0365096],
        ]
        for weight in run.executor.network.weights() {
            let (old, gradient) = (try #require(before[weight.name]), try #require(wanted[weight.name]))
            for index in 0..<old.count { #expect(abs(old[index] - weight.tensor[index] - gradient[index]) < 1e-5) }
        }
    }

    @Test func anUnheardLevelIsTokenZeroAndSaid() throws {
        let run = try Self.run()
        #expect(try run.source.validationBatch(0..<1).inputs[1].tokens?.ids.values == [2, 0])
        #expect(run.notes.contains { $0.contains("read as token 0") && $0.contains("1 of `d`") })
        #expect(run.notes.contains { $0.contains("levels as token ids: `c`, `d`") })
        #expect(
            run.source.facts.coding?.table?.tokenNames == ["(other level)", "c: p", "c: q", "d: r", "d: s", "d: t"])
        guard case .row(let cells)? = run.source.preview(ofValidationSample: 0)?.content else { return }
        #expect(cells.map(\.value) == ["1", "q", "unheard"])
    }

    @Test(arguments: [
        ("levels: embedding", "levels: embedding, one-hot: [c, d]", "no column of levels for an embedding"),
        ("levels: embedding", "levels: embedding, ignore: [x]", "no column of numbers beside those of token ids"),
        ("levels: [columns]", "levels: [3]", "2 token ids (`columns`)"),
    ])
    func whatDoesNotFitIsSaid(part: String, other: String, message: String) {
        let error = #expect(throws: (any Error).self) {
            _ = try Self.run(Self.recipe.replacingOccurrences(of: part, with: other))
        }
        let words = error.map { "\($0)" } ?? ""
        #expect(words.contains(message), "\(words)")
    }

    @Test func someColumnsMayStayNumbers() throws {
        let run = try Self.run(
            Self.recipe.replacingOccurrences(of: "levels: embedding", with: "levels: embedding, one-hot: [d]"))
        let batch = try run.source.trainingSamples([0, 1, 2, 3, 4])
        #expect(batch.inputs[1].tokens?.ids.values == [1, 2, 1, 2, 2])
        // The first level in order, r, is the baseline.
        #expect(batch.inputs[0].tensor?.values == [0.5, 1, 0, -1, 0, 1, 2, 0, 1, 1.5, 1, 0, 1, 0, 0])
    }
}
