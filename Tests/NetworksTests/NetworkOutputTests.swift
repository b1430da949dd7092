import Autograd
import Networks
import Settings
import Tensors
import Testing

/// Networks with several answers.
@Suite struct NetworkOutputTests {
    /// A trunk with a ReLU, the trunk's own output, a head on it, and one more head for training.
    private static func network(_ outputs: [NetworkOutput]) throws -> Network {
        func linear(_ out: Int) throws -> LinearSpec {
            LinearSpec(try SettingValues(["out": .integer(out)], for: LinearSpec.settings))
        }
        var spec = NetworkSpec(inputs: [[3]])
        let trunk = try spec.append(linear(4), path: "trunk", from: [.input(0)])
        let relu = try spec.append(ReLUSpec(SettingValues([:], for: ReLUSpec.settings)), path: "relu", from: [trunk])
        try spec.append(linear(2), path: "head", from: [relu])
        try spec.append(linear(5), path: "aux", from: [relu])
        spec.answer(by: outputs)
        return try Network(spec, seed: 1)
    }

    private let processor = Processor(threads: 2)
    private let input = [InputTensor.values(Tensor([0.3, -1, 0.7, 1, 2, -0.5], shape: [2, 3]))]

    private func answers(_ network: Network, _ mode: Mode, computesAll: Bool = false) -> [Shape?] {
        let tape = Tape(processor: processor, isRecording: false)
        return network.answers(to: input, mode: mode, computesAll: computesAll, on: tape).map { $0?.shape }
    }

    @Test func eachAnswerIsThatOfItsLayer() throws {
        let network = try Self.network([
            NetworkOutput("main", node: 2), NetworkOutput("aux", node: 3, isTrainingOnly: true),
        ])
        #expect(answers(network, .train) == [[2, 2], [2, 5]])
        #expect(answers(network, .evaluate) == [[2, 2], nil])
        #expect(answers(network, .evaluate, computesAll: true) == [[2, 2], [2, 5]])
        #expect(network.spec.evaluatedNodes == [0, 1, 2])
    }

    @Test func theMainAnswerNeedNotBeTheLastLayer() throws {
        let network = try Self.network([NetworkOutput("main", node: 2), NetworkOutput("aux", node: 3)])
        let tape = Tape(processor: processor, isRecording: false)
        #expect(network.forward(input, mode: .evaluate, on: tape).shape == [2, 2])
        #expect(network.spec.output.count == 2)
    }

    /// A layer that carries out the ReLU behind it has no value before it, which an answer needs.
    @Test func anAnswerBeforeAReLUIsNotRectified() throws {
        let plain = try Self.network([NetworkOutput("main", node: 3), NetworkOutput("head", node: 2)])
        let early = try Self.network([
            NetworkOutput("main", node: 3), NetworkOutput("head", node: 2), NetworkOutput("trunk", node: 0),
        ])
        func values(_ network: Network, _ place: Int) throws -> [Float] {
            let tape = Tape(processor: processor, isRecording: false)
            return try #require(network.answers(to: input, mode: .evaluate, on: tape)[place]).value.values
        }
        #expect(try values(early, 2).contains { $0 < 0 })
        let (one, other) = (try values(plain, 0), try values(early, 0))
        #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-5 })
    }
}
