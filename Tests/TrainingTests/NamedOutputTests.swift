import Datasets
import Foundation
import Models
import Networks
import Observers
import Settings
import Tensors
import Testing
import Training

/// Networks with several named outputs, each with its own target, loss and weight.
@Suite struct NamedOutputTests {
    static let train = """
        u,v,w,kind,size
        0.0,1.175,1.461,a,-0.858
        1.487,0.773,-0.526,b,1.493
        -0.383,-1.374,-1.325,c,-1.017
        -1.389,-0.419,0.868,a,-0.629
        0.741,1.482,1.102,b,0.176
        1.198,0.037,-1.152,c,1.48
        -1.05,-1.492,-0.805,a,-0.841
        -0.927,0.347,1.359,b,-0.277
        """
    static let dev = """
        u,v,w,kind,size
        1.2,0.918,0.204,b,0.866
        0.321,-0.499,-1.085,c,-0.014
        -1.028,-1.185,-0.784,a,-1.287
        -0.871,-0.135,0.665,b,-0.652
        """

    static let layers = """
        model: two
        input: [features]
        layers:
          - linear: {name: h1, out: 5}
          - tanh
          - linear: {name: kind_head, out: classes}
          - linear: {name: size_head, from: tanh1, out: targets}
        """

    static let data = """
        data:
          {kind: table, target: [kind, size], task: [classification, regression], standardize: false, standardize-target: false}
        train: {batch: 8, epochs: 20, shuffle: false, optimizer: {kind: sgd, lr: 0.1}}
        """

    static let outputs = """
        outputs:
          kind: {from: kind_head}
          mass: {from: size_head, target: size, loss: mse, weight: 0.5}
        """

    static func open(
        _ recipe: String = defaultRecipe, _ overrides: [String] = []
    ) throws -> TrainingRun {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("outputs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [("train.csv", train), ("dev.csv", dev)] {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        return try RunOpener.open(
            RunRequest(
                recipe: Recipe(recipe, file: "two.yaml", overrides: overrides), dataPath: folder.path, seed: 3,
                threads: 2), id: "two")
    }

    static func trained(_ overrides: [String] = []) throws -> TrainingRun {
        let run = try open(defaultRecipe, overrides)
        _ = run.apply(.run)
        run.work()
        return run
    }

    static let defaultRecipe = [layers, outputs, data].joined(separator: "\n")

    /// The reference is PyTorch 2: the same weights and rows, `cross_entropy + 0.5 * mse_loss`, SGD at 0.1.
    @Test func theGradientIsThatOfTheWeightedSumOfLosses() throws {
        let run = try Self.open()
        for parameter in run.executor.network.parameters {
            for index in 0..<parameter.shape.count {
                parameter.pointer[index] = Float(0.5 * sin(1 + Double(index) + 10 * Double(parameter.index)))
            }
        }
        _ = run.apply(.run)
        run.work()
        let total: [Float] = [
            1.850841760635376, 1.739103078842163, 1.6500415802001953, 1.5771934986114502, 1.5162100791931152,
            1.464104413986206, 1.418784737586975, 1.3787565231323242, 1.3429315090179443, 1.3105027675628662,
            1.2808609008789062, 1.2535377740859985, 1.228170394897461, 1.204472541809082, 1.1822175979614258,
            1.1612238883972168, 1.1413459777832031, 1.1224660873413086, 1.104488730430603, 1.0873353481292725,
        ]
        let losses = run.history.dropFirst().map { $0.train.loss ?? .nan }
        #expect(losses.count == 20)
        #expect(zip(losses, total).allSatisfy { abs($0 - $1) < 1e-6 })
        let last = try #require(run.history.last?.train.outputs)
        #expect(last.map(\.name) == ["kind", "mass"])
        #expect(abs((last[0].score.loss ?? 0) - 0.8799096345901489) < 1e-6)
        #expect(abs((last[1].score.loss ?? 0) - 0.41485151648521423) < 1e-6)
        let weights = run.executor.network.parameters.flatMap { $0.value.values }
        let reference: [Float] = [
            0.3928429, 0.549609, 0.2165537, -0.5889025, -0.4361737, 0.124693, 0.4106883, 0.5324383, 0.1708709,
            -0.1495167, -0.6031343, -0.5190583, 0.3934071, 0.513375, 0.1642428, -0.3943817, -0.1170494, 0.1084279,
            0.320463, 0.3112959, 0.1847511, 0.2196596, -0.5724939, -0.3247231, -0.1720977, 0.5582727, 0.2845568,
            0.3704481, -0.539755, -0.2517073, -0.1454355, 0.2452593, 0.4143444, 0.3444133, -0.3504781, 0.0947344,
            0.3427376, 0.1361784, 0.1261278, -0.6979837, -0.3331879, 0.1155431, 0.4470041, -0.089187,
        ]
        #expect(weights.count == reference.count)
        #expect(zip(weights, reference).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func theLossIsTheSumAndTheAccuracyThatOfTheMainOutput() throws {
        let run = try Self.trained()
        let summary = try #require(run.history.last)
        for score in [summary.train, try #require(summary.validation)] {
            let outputs = try #require(score.outputs)
            let sum = (outputs[0].score.loss ?? .nan) + 0.5 * (outputs[1].score.loss ?? .nan)
            #expect(abs((score.loss ?? .nan) - sum) < 1e-6)
            #expect(score.accuracy == outputs[0].score.accuracy)
            #expect(outputs[1].score.accuracy == nil)
            #expect(outputs[1].score[.rmse] != nil)
        }
        #expect(summary.json.contains(#""outputs":{"kind":{"loss":"#))
        #expect(summary.json.contains(#""mass":{"loss":"#))
        #expect(run.progression.loss == summary.train.loss)
        let names = Set(run.snapshot(number: 1, answers: []).metrics.map(\.name))
        for name in ["train-loss.mass", "validation-loss.mass", "validation-rmse.mass", "validation-accuracy.kind"] {
            #expect(names.contains(name), "\(name)")
        }
    }

    @Test func aNamedOutputAloneIsAsWithoutAName() throws {
        let plain = """
            model: plain
            input: [2]
            layers:
              - linear: {name: h1, out: 8}
              - tanh
              - dropout: 0.2
              - linear: {name: output, out: classes}
            data: {kind: moons, size: 200}
            train: {batch: 32, epochs: 3, optimizer: adam}
            """
        func bits(_ recipe: String) throws -> [UInt32] {
            let run = try SampleModels.run(recipe: recipe)
            _ = run.apply(.run)
            run.work()
            return run.bits
        }
        #expect(try bits(plain) == bits(plain + "\noutputs: {answer: {from: output}}"))
    }

    /// Two heads on the way help the layers before them to learn, as in GoogLeNet.
    static let auxiliary = """
        model: auxiliary
        input: [1, 8, 8]
        layers:
          - flatten
          - linear: {name: h1, out: 16}
          - relu
          - linear: {name: aux1_head, out: classes}
          - linear: {name: h2, from: relu1, out: 16}
          - relu
          - linear: {name: aux2_hidden, out: 8}
          - relu
          - linear: {name: aux2_head, out: classes}
          - linear: {name: output, from: relu2, out: classes}
        outputs:
          digit: {from: output}
          aux1: {from: aux1_head, weight: 0.3, training-only: true}
          aux2: {from: aux2_head, weight: 0.3, training-only: true}
        data: digits
        train: {batch: 128, epochs: 2, optimizer: {kind: adam, lr: 0.01}}
        """

    @Test func auxiliaryHeadsAreTrainedAndLeftOutOfEvaluations() throws {
        let run = try SampleModels.run(recipe: Self.auxiliary)
        _ = run.apply(.run)
        run.work()
        #expect(run.progression.epoch == 2)
        let summary = try #require(run.history.last)
        #expect(summary.train.outputs?.map(\.name) == ["digit", "aux1", "aux2"])
        #expect(summary.validation?.outputs?.map(\.name) == ["digit"])
        #expect(summary.validation?.loss == summary.validation?.outputs?[0].score.loss)
        let spec = run.executor.network.spec
        let skipped = Set(spec.nodes.indices).subtracting(spec.evaluatedNodes)
        #expect(Set(skipped.map { spec.nodes[$0].path }) == ["aux1_head", "aux2_hidden", "relu3", "aux2_head"])
        // Without a weight they change nothing for the others.
        let silent = try SampleModels.run(recipe: Self.auxiliary.replacing("0.3", with: "0"))
        _ = silent.apply(.run)
        silent.work()
        let head = try #require(silent.executor.network.parameters.first { $0.name == "aux1_head.weight" })
        #expect(head.gradient?.values.allSatisfy { $0 == 0 } ?? false)
        #expect(silent.bits != run.bits)
    }

    @Test func steadyStepsTakeNoMemory() throws {
        let run = try SampleModels.run(recipe: Self.auxiliary.replacing("epochs: 2", with: "epochs: 900"))
        _ = run.apply(.runEpochs(3))
        run.work()
        let isSteady = (0..<4).contains { _ in
            let before = run.executor.processor.pool.misses
            _ = run.apply(.stepBatch(count: 24))
            run.work()
            return run.executor.processor.pool.misses == before
        }
        #expect(isSteady)
    }

    @Test func aWeightIsLiveUndoneAndReplayed() throws {
        let run = try SampleModels.run(recipe: Self.auxiliary)
        _ = run.apply(.stepBatch(count: 4))
        run.work()
        // A hundred times the loss is no divergence where the weight says so.
        #expect(run.accepts(.set(name: "outputs.aux1.weight", value: .number(300))))
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        #expect(run.state == .paused)
        #expect(run.accepts(.undo))
        _ = run.apply(.run)
        run.work()
        #expect(run.plan.outputWeights["aux1"] == 0.3)
        let replayer = try Replayer(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        let result = try #require(try replayer.replay(replayer.request(dataPath: nil, threads: 1)))
        #expect(result.isSame)
        #expect(result.run.bits == run.bits)
    }

    @Test func aResumedRunGoesOnToTheSameBits() throws {
        let straight = try SampleModels.run(recipe: Self.auxiliary)
        _ = straight.apply(.run)
        straight.work()
        let first = try SampleModels.run(recipe: Self.auxiliary)
        _ = first.apply(.stepBatch(count: 7))
        first.work()
        let second = try RunOpener.resume(
            Checkpoint(first.checkpoint().encoded(), file: "test"), file: "test", threads: 2)
        _ = second.apply(.run)
        second.work()
        #expect(second.bits == straight.bits)
        #expect(second.history.last?.train == straight.history.last?.train)
    }

    @Test func anOverrideSetsTheWeight() throws {
        #expect(try Self.open(Self.defaultRecipe, ["outputs.mass.weight=0.25"]).plan.outputWeights["mass"] == 0.25)
    }

    @Test(
        arguments: [
            ("mass: {from: size_head, target: siz, loss: mse}", "two.yaml:10:35: the data has no target `siz`", "size"),
            (
                "mass: {from: kind_head, target: size, loss: mse}\n  rest: {from: size_head, target: size}",
                "two.yaml:10:16: `kind_head` gives 3 scores",
                "out: 1"
            ),
            ("mass: {from: size_head}", "two.yaml:10:16: `size_head` gives 1 score", "out: 3"),
            ("mass: {from: size_head, target: size, loss: cross-entropy}", "does not fit", "mse"),
        ])
    func whatTheDataDoesNotAskForIsRefused(output: String, message: String, hint: String) throws {
        let outputs = "outputs:\n  kind: {from: kind_head}\n  \(output)"
        let recipe = [Self.layers, outputs, Self.data].joined(separator: "\n")
        let error = #expect(throws: RecipeError.self) { try Self.open(recipe) }
        let text = error?.description ?? ""
        #expect(text.contains(message) && text.contains(hint), "\(text)")
    }

    @Test func theMainOutputAnswersTheFirstTarget() throws {
        let outputs = "outputs:\n  mass: {from: size_head, target: size}\n  kind: {from: kind_head, target: kind}"
        let recipe = [Self.layers, outputs, Self.data].joined(separator: "\n")
        let error = #expect(throws: RecipeError.self) { try Self.open(recipe) }
        #expect(error?.description.contains("9:35: the main output `mass` answers `size`") ?? false)
    }
}
