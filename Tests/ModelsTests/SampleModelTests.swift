import Models
import Networks
import Testing

/// The recipes that the program brings, against published figures.
@Suite struct SampleModelTests {
    static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/sample-models"
    static let library = RecipeLibrary([RecipeDirectory(folder)])
    static let classes = [
        "classes": 10, "vocabulary": 65, "vocabulary.source": 50, "vocabulary.target": 40, "features": 9, "targets": 1,
        "window": 36,
    ]

    static func spec(_ name: String) throws -> ModelSpec {
        try Recipe(library.source(named: name)).spec(binding: classes)
    }

    @Test func everyModelIsThere() {
        #expect(
            Self.library.entries.map(\.name) == [
                "burn-mnist", "char-gpt", "char-gru", "char-lstm", "char-rnn", "charlstm", "cnn-by-table",
                "cnn-digits", "dates-bahdanau", "dates-luong", "dates-seq2seq", "gpt", "lenet5", "lenet5-mnist",
                "logistic-regression", "lstm-flights", "mlp", "mlp-curve", "mlp-digits", "mlp-spirals", "mlp-table",
                "mlp-titanic", "mlp-xor", "ngram", "penguins-two", "perceptron", "regression-mpg", "resnet20",
                "sentiment-lstm", "seq2seq", "tagger-bilstm", "textcnn", "transformer-base", "transformer-dates",
                "transformer-fr", "translate-fr", "translate-ko",
            ])
    }

    @Test(arguments: library.entries) func everyModelCanBeBuilt(entry: RecipeLibrary.Entry) throws {
        let recipe = try Recipe(Self.library.source(named: entry.name))
        #expect(recipe.name == entry.name)
        #expect(!entry.summary.isEmpty)
        let spec = try recipe.spec(binding: Self.classes)
        // How long a text is, every batch says anew.
        #expect(spec.unboundSymbols.allSatisfy { $0 == "time" || $0.hasSuffix(".time") })
        #expect(recipe.data != nil && recipe.training.loss != nil && recipe.training.optimizer != nil)
        // Some are there to be looked at.
        guard spec.parameterCount < 10_000_000 else { return }
        let network = try Network(spec.network, seed: 1)
        #expect(network.parameters.filter(\.isTrainable).reduce(0) { $0 + $1.shape.count } == spec.parameterCount)
    }

    /// LeNet-5 with full connection of c3 (the paper's own table has fewer); resnet20 as PyTorch counts the bench's one.
    @Test(arguments: [
        ("lenet5", 61_706, 416_520), ("lenet5-mnist", 61_706, 416_520), ("cnn-by-table", 64_620, 2_277_760),
        ("mlp", 235_146, 234_752), ("resnet20", 272_474, 40_813_184), ("burn-mnist", 376_870, 2_756_960),
        ("mlp-digits", 6570, 6464), ("char-gpt", 804_096, 795_776), ("gpt", 818_176, 795_776),
        ("seq2seq", 6_222_752, 5_059_328),
        ("perceptron", 6, 4),
    ])
    func countsArePublishedOnes(name: String, parameters: Int, macs: Int) throws {
        let spec = try Self.spec(name)
        #expect(spec.parameterCount == parameters)
        #expect(spec.multiplyAdds == macs)
        #expect(spec.rows.reduce(0) { $0 + $1.parameters } == parameters)
    }

    /// 37,000 · 512 for the one table; 6 · 3,152,384 for the encoder; 6 · 4,204,032 for the decoder. The paper says
    /// 65 million.
    @Test func theTransformerCountsItsTableOnce() throws {
        let spec = try Self.spec("transformer-base")
        #expect(spec.parameterCount == 63_082_496)
        #expect(spec.rows.first { $0.path == "embedding" }?.parameters == 18_944_000)
        #expect(spec.rows.filter { ["target_embedding", "output"].contains($0.path) }.map(\.parameters) == [0, 0])
        #expect(
            spec.rows.filter { $0.path.hasPrefix("encoder.") }.map(\.parameters)
                == Array(repeating: 3_152_384, count: 6))
        #expect(
            spec.rows.filter { $0.path.hasPrefix("decoder.") }.map(\.parameters)
                == Array(repeating: 4_204_032, count: 6))
        // Nothing but the text's length is unknown, and a layer of its own for each of 12.
        #expect(spec.unboundSymbols == ["source.time", "target.time"])
    }

    @Test func cnnByTableHasTheShapesOfTheTable() throws {
        let spec = try Self.spec("cnn-by-table")
        let shapes = spec.rows.filter { ["conv", "maxpool", "flatten", "linear"].contains($0.kind) }.map(\.output)
        #expect(
            shapes == [
                [20, 36, 28], [20, 18, 14], [40, 16, 12], [40, 8, 6], [60, 6, 4], [60, 3, 2], [80, 2, 1], [160], [100],
            ])
    }

    @Test func residualStagesHaveTheNamesOfPyTorch() throws {
        let spec = try Self.spec("resnet20")
        let paths = spec.rows.filter { $0.path.hasPrefix("stage2.0.") || $0.path.hasPrefix("stage2.1.") }.map(\.path)
        #expect(
            paths == [
                "stage2.0.c1", "stage2.0.b1", "stage2.0.relu1", "stage2.0.c2", "stage2.0.b2", "stage2.0.sc.0",
                "stage2.0.sc.1", "stage2.0.add1", "stage2.0.relu2", "stage2.1.c1", "stage2.1.b1", "stage2.1.relu1",
                "stage2.1.c2", "stage2.1.b2", "stage2.1.add1", "stage2.1.relu2",
            ])
        #expect(spec.rows.first { $0.path == "stage3.2.c2" }?.output == [64, 8, 8])
    }

    @Test func lenetTreeReadsAsATable() throws {
        #expect(
            try Self.spec("lenet5").tree == """
                lenet5

                layer                    output    parameters     MACs
                input                    1×32×32
                c1        conv 5×5 → 6   6×28×28          156  117,600
                tanh1                    6×28×28
                avgpool1  2×2            6×14×14
                c3        conv 5×5 → 16  16×10×10       2,416  240,000
                tanh2                    16×10×10
                avgpool2  2×2            16×5×5
                flatten1                 400
                f5        linear → 120   120           48,120   48,000
                tanh3                    120
                f6        linear → 84    84            10,164   10,080
                tanh4                    84
                output    linear → 10    10               850      840
                total                                  61,706  416,520

                memory: parameters 241.0 KiB, activations 58.6 KiB a sample
                """)
    }
}
