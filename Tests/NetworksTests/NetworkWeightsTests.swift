import Autograd
import Networks
import Settings
import Tensors
import Testing

@Suite struct NetworkWeightsTests {
    private func spec(_ kind: String, _ given: [String: SettingValue] = [:]) throws -> any LayerSpec {
        let type = try #require(LayerCatalog.all[kind])
        return try type.init(SettingValues(given, for: type.settings))
    }

    /// linear → batch norm → dropout → tanh → linear
    private func network(seed: UInt64) throws -> Network {
        var spec = NetworkSpec(inputs: [[6]])
        var last = try spec.append(try self.spec("linear", ["out": .integer(40)]), path: "h", from: [.input(0)])
        for kind in ["batchnorm", "dropout", "tanh"] {
            last = try spec.append(try self.spec(kind), path: kind, from: [last])
        }
        _ = try spec.append(try self.spec("linear", ["out": .integer(3)]), path: "o", from: [last])
        return try Network(spec, seed: seed)
    }

    @Test func namesAreThoseOfAStateDictionary() throws {
        #expect(
            try network(seed: 1).weights().map(\.name) == [
                "h.weight", "h.bias", "batchnorm.weight", "batchnorm.bias", "batchnorm.running_mean",
                "batchnorm.running_var", "o.weight", "o.bias",
            ])
    }

    @Test func weightsTravelThroughAFile() throws {
        let (one, two) = (try network(seed: 1), try network(seed: 2))
        #expect(one.values.tensor != two.values.tensor)
        try two.load(Safetensors.decode(Safetensors.encode(one.weights())))
        #expect(one.values.tensor == two.values.tensor)
        #expect(one.statistics.tensor == two.statistics.tensor)
    }

    @Test func everyTensorThatDoesNotFitIsNamedAndNothingChanges() throws {
        let network = try network(seed: 1)
        let before = network.values.tensor.copied()
        var weights = try self.network(seed: 2).weights()
        weights.removeAll { $0.name == "h.bias" || $0.name == "o.bias" }
        weights.append(NamedTensor(name: "extra.weight", tensor: Tensor(1)))
        weights.removeAll { $0.name == "o.weight" }
        weights.append(NamedTensor(name: "o.weight", tensor: Tensor(repeating: 0, shape: [40, 3])))
        let error = #expect(throws: WeightsError.self) { try network.load(weights) }
        #expect(error?.missing == ["h.bias", "o.bias"])
        #expect(error?.unknown == ["extra.weight"])
        #expect(error?.misshapen.map(\.name) == ["o.weight"])
        #expect(error?.description.contains("`o.weight` is 40×3, expected 3×40") == true)
        #expect(network.values.tensor == before)
    }

    @Test func ofThousandsOfUnknownNamesAFewAreShownAndTheRestIsCounted() throws {
        let surplus = (0..<20_000).map { NamedTensor(name: "extra.\($0)\u{1B}[2J", tensor: Tensor(1)) }
        let network = try network(seed: 1)
        let error = #expect(throws: WeightsError.self) { try network.load(network.weights() + surplus) }
        let text = try #require(error?.description)
        #expect(text.utf8.count < 500 && text.contains("and 19,997 more"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test func trainingTwiceOnTheSameSeedGivesTheSameBits() throws {
        func train() throws -> (Tensor, Tensor) {
            let network = try network(seed: 3)
            let processor = Processor(threads: 2)
            let tape = Tape(processor: processor)
            let loss = CrossEntropy(try SettingValues([:], for: CrossEntropy.settings))
            let state = OptimizerState(try OptimizerTests.optimizer("adam"), count: network.values.count)
            for step in 0..<20 {
                var x = Tensor(uninitialized: [32, 6], from: processor.pool)
                RandomPlace(seed: 9, stream: 1, step: UInt32(step)).fillNormal(x.mutablePointer, count: x.count)
                let labels = IndexTensor((0..<32).map { x[$0 * 6] > x[$0 * 6 + 1] ? 0 : 2 }, shape: [32])
                let y = network.forward([.values(x)], mode: .train, seed: 3, step: step, on: tape)
                tape.backward(from: loss.mean(y, .classes(labels)))
                tape.reset()
                state.update(
                    network.values, gradients: network.gradients, ranges: network.trainableRanges, learningRate: 0.01,
                    on: processor)
            }
            return (network.values.tensor.copied(), network.statistics.tensor.copied())
        }
        let (first, second) = (try train(), try train())
        #expect(first.0 == second.0)
        #expect(first.1 == second.1)
        #expect(first.0.values.allSatisfy { $0.isFinite })
    }

    @Test func dropoutRateChangesLive() throws {
        let network = try network(seed: 1)
        let tape = Tape(processor: Processor(threads: 1), isRecording: false)
        let index = try #require(network.spec.nodes.firstIndex { $0.path == "dropout" })
        func dropped() -> Int {
            var zeros = 0
            _ = network.forward([.values(Tensor(repeating: 1, shape: [8, 6]))], mode: .train, on: tape) { what, value in
                if what == Observation(path: "dropout", .output) { zeros = value.values.count { $0 == 0 } }
            }
            return zeros
        }
        network.layer(index).apply(setting: "rate", value: .number(1))
        #expect(dropped() == 320)
        network.layer(index).apply(setting: "rate", value: .number(0))
        #expect(dropped() < 320)
    }

    @Test func runningStatisticsFollowTheBatchesOnlyWhileTraining() throws {
        var spec = NetworkSpec(inputs: [[2]])
        _ = try spec.append(try self.spec("batchnorm"), path: "n", from: [.input(0)])
        let network = try Network(spec, seed: 0)
        let tape = Tape(processor: Processor(threads: 1), isRecording: false)
        let x = Tensor([1, 10, 3, 10, 5, 10], shape: [3, 2])
        _ = network.forward([.values(x)], mode: .evaluate, on: tape)
        #expect(network.statistics.tensor.values.prefix(4).elementsEqual([0, 0, 1, 1]))
        _ = network.forward([.values(x)], mode: .train, on: tape)
        // 0.1 of the mean 3 and 10; 0.9 of 1 and 0.1 of the unbiased variances 4 and 0.
        let expected: [Float] = [0.3, 1, 1.3, 0.9]
        for (found, expected) in zip(network.statistics.tensor.values, expected) {
            #expect(abs(found - expected) < 1e-6)
        }
    }
}
