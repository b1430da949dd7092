import Autograd
import Networks
import Settings
import Tensors
import Testing

/// A batch norm carries out the ReLU that alone reads it.
@Suite struct CarriedOutReLUTests {
    private func spec(_ kind: String) throws -> any LayerSpec {
        let type = try #require(LayerCatalog.all[kind])
        return try type.init(SettingValues([:], for: type.settings))
    }

    private let x = InputTensor.values(Tensor([-3, 1, 2, 5, 0, -4, 7, 2], shape: [4, 2]))

    private func chain() throws -> Network {
        var spec = NetworkSpec(inputs: [[2]])
        let normalized = try spec.append(self.spec("batchnorm"), path: "norm", from: [.input(0)])
        try spec.append(self.spec("relu"), path: "relu", from: [normalized])
        return try Network(spec, seed: 0)
    }

    @Test func observersSeeTheOutputBeforeAndBehindTheReLU() throws {
        var shown: [String: Tensor] = [:]
        let tape = Tape(processor: Processor(threads: 2))
        let output = try chain().forward([x], mode: .train, on: tape) { shown[$0.path] = $1 }
        let before = try #require(shown["norm"])
        #expect(before.values.contains { $0 < 0 })
        #expect(shown["relu"] == output.value)
        #expect(output.value.values == before.values.map { max($0, 0) })
    }

    @Test func watchingChangesNoBit() throws {
        func run(watched: Bool) throws -> (output: Tensor, gradients: [Float], statistics: [Float]) {
            let network = try chain()
            let tape = Tape(processor: Processor(threads: 2))
            let output = network.forward([x], mode: .train, on: tape, observer: watched ? { _, _ in } : nil)
            tape.backward(from: output, upstream: Tensor((0..<8).map { Float($0) - 3 }, shape: [4, 2]))
            return (output.value, network.gradients.tensor.values, network.statistics.tensor.values)
        }
        let (one, two) = (try run(watched: true), try run(watched: false))
        #expect(one.output == two.output)
        #expect(one.gradients == two.gradients && one.gradients.contains { $0 != 0 })
        #expect(one.statistics == two.statistics)
    }

    @Test func anotherReaderGetsTheOutputBeforeTheReLU() throws {
        var spec = NetworkSpec(inputs: [[2]])
        let normalized = try spec.append(self.spec("batchnorm"), path: "norm", from: [.input(0)])
        let positive = try spec.append(self.spec("relu"), path: "relu", from: [normalized])
        try spec.append(self.spec("add"), path: "sum", from: [normalized, positive])
        let network = try Network(spec, seed: 0)
        let sum = network.forward([x], mode: .train, on: Tape(processor: Processor(threads: 1))).value
        let alone = try chain().forward([x], mode: .train, on: Tape(processor: Processor(threads: 1))).value
        #expect(sum.values.contains { $0 < 0 })
        for (place, value) in alone.values.enumerated() where value > 0 { #expect(sum[place] == 2 * value) }
    }
}
