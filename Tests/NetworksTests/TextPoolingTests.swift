import Autograd
import Networks
import Settings
import Tensors
import Testing

@Suite struct TextPoolingTests {
    /// Token ids → vectors of 4 → the layers.
    private func network(_ layers: [(kind: String, settings: [String: SettingValue])]) throws -> Network {
        var spec = NetworkSpec(inputs: [[.symbol("time")]])
        let embedding = EmbeddingSpec(
            try SettingValues(["size": .integer(9), "width": .integer(4)], for: EmbeddingSpec.settings))
        var last = try spec.append(embedding, path: "embedding", from: [.input(0)])
        for (kind, settings) in layers {
            let type = try #require(LayerCatalog.all[kind])
            last = try spec.append(
                type.init(try SettingValues(settings, for: type.settings)), path: kind, from: [last])
        }
        return try Network(spec, seed: 4)
    }

    private func output(_ network: Network, _ ids: [Int32], _ lengths: [Int]) -> Tensor {
        let tokens = TokenBatch(IndexTensor(ids, shape: [lengths.count, ids.count / lengths.count]), lengths: lengths)
        return network.forward(
            [.tokens(tokens)], mode: .evaluate, on: Tape(processor: Processor(threads: 1))
        ).value
    }

    private static let stacks: [[(kind: String, settings: [String: SettingValue])]] = [
        [("time-conv", ["out": .integer(5), "kernel": .integer(3)]), ("max-over-time", [:])],
        [("time-conv", ["out": .integer(5), "kernel": .integer(4)]), ("last-step", [:])],
        [("last-step", ["bidirectional": .flag(true)])],
    ]

    @Test(arguments: stacks.indices) func paddingInfluencesNothing(stack: Int) throws {
        let network = try network(Self.stacks[stack])
        let alone = output(network, [1, 2, 3], [3]).values
        let padded = output(network, [1, 2, 3, 7, 7, 4, 5, 6, 7, 8], [3, 5]).values
        #expect(Array(padded.prefix(alone.count)) == alone)
        let other = output(network, [1, 2, 3, 0, 8, 4, 5, 6, 7, 8], [3, 5]).values
        #expect(other == padded)
    }

    @Test func convolutionIsThatOfPyTorch() throws {
        let network = try network([("time-conv", ["out": .integer(2), "kernel": .integer(3)])])
        let weight = try #require(network.parameters.first { $0.name == "time-conv.weight" }).value
        let bias = try #require(network.parameters.first { $0.name == "time-conv.bias" }).value.values
        let table = try #require(network.parameters.first { $0.name == "embedding.weight" }).value.values
        #expect(weight.shape == [2, 4, 3])
        let ids = [3, 1, 5]
        let y = output(network, ids.map(Int32.init), [3]).values
        for time in 0..<3 {
            for out in 0..<2 {
                var sum = bias[out]
                for tap in 0..<3 where ids.indices.contains(time - 1 + tap) {
                    for width in 0..<4 {
                        sum += weight.values[(out * 4 + width) * 3 + tap] * table[ids[time - 1 + tap] * 4 + width]
                    }
                }
                #expect(abs(y[time * 2 + out] - sum) < 1e-5)
            }
        }
    }

    @Test func largestAndLastAreWhatTheySay() throws {
        let plain = try network([])
        let vectors = output(plain, [1, 2, 3, 4, 5, 6], [3, 2]).values
        func at(_ sample: Int, _ time: Int) -> [Float] {
            Array(vectors[(sample * 3 + time) * 4..<(sample * 3 + time) * 4 + 4])
        }
        let largest = output(try network([("max-over-time", [:])]), [1, 2, 3, 4, 5, 6], [3, 2]).values
        let times = [3, 2]
        for index in largest.indices {
            let (sample, feature) = (index / 4, index % 4)
            let values = (0..<times[sample]).map { at(sample, $0)[feature] }
            #expect(largest[index] == values.max())
        }
        let last = output(try network([("last-step", [:])]), [1, 2, 3, 4, 5, 6], [3, 2]).values
        #expect(last == at(0, 2) + at(1, 1))
        let both = output(try network([("last-step", ["bidirectional": .flag(true)])]), [1, 2, 3, 4, 5, 6], [3, 2])
            .values
        let expected: [[Float]] = [
            Array(at(0, 2)[..<2]), Array(at(0, 0)[2...]), Array(at(1, 1)[..<2]), Array(at(1, 0)[2...]),
        ]
        #expect(both == expected.flatMap { $0 })
    }

    @Test(arguments: ["time-conv", "max-over-time", "last-step"]) func shapesThatDoNotFitAreRefused(kind: String) throws
    {
        let type = try #require(LayerCatalog.all[kind])
        let spec = try type.init(SettingValues(kind == "time-conv" ? ["out": .integer(2)] : [:], for: type.settings))
        for inputs in [[[3]], [[2, 3, 4]], [], [[.symbol("time"), 4], [.symbol("time"), 4]]] as [[SymbolicShape]] {
            #expect(throws: ShapeError.self) { try spec.output(for: inputs) }
        }
    }
}
