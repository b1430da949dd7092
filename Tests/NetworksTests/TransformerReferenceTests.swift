import Autograd
import Golden
import Networks
import Settings
import Tensors
import Testing

/// Attention and the layers of a transformer give the outputs and gradients of the reference.
@Suite struct TransformerReferenceTests: TransformerLayers {
    /// A layer over vectors that are the rows of a table, one a token, so that the table's gradient is that of the vectors.
    private func expectReference(
        _ golden: GoldenCase, _ layer: any LayerSpec, inputs: [String], parameters: [String: Tensor],
        gradients: [String: [Float]]
    ) throws {
        var network = NetworkSpec(inputs: inputs.map { _ in [.symbol("time")] })
        var sources: [NetworkSpec.Source] = []
        for (index, name) in inputs.enumerated() {
            let shape = try #require(golden.inputs[name]).shape
            sources.append(
                try network.append(embedding(shape[0] * shape[1], shape[2]), path: name, from: [.input(index)]))
        }
        try network.append(layer, path: "layer", from: sources)
        let live = try Network(network, seed: 1)
        var given: [InputTensor] = []
        for name in inputs {
            let x = try #require(golden.inputs[name])
            let table = try #require(live.parameters.first { $0.name == "\(name).weight" })
            table.set(x.tensor.reshaped([x.shape[0] * x.shape[1], x.shape[2]]))
            let ids = IndexTensor((0..<x.shape[0] * x.shape[1]).map { Int32($0) }, shape: [x.shape[0], x.shape[1]])
            given.append(.tokens(TokenBatch(ids, lengths: Array(repeating: x.shape[1], count: x.shape[0]))))
        }
        let own = live.parameters.filter { $0.name.hasPrefix("layer.") }
        #expect(Set(own.map { String($0.name.dropFirst(6)) }) == Set(parameters.keys))
        for parameter in own { parameter.set(try #require(parameters[String(parameter.name.dropFirst(6))])) }
        let tape = Tape(processor: Processor(threads: 2))
        let y = live.forward(given, mode: .train, on: tape)
        #expect(Golden.distance(y.value.values, try #require(golden.outputs["y"])) < 1e-4)
        tape.backward(from: y, upstream: try #require(golden.upstream["y"]).tensor)
        for name in inputs {
            let table = try #require(live.parameters.first { $0.name == "\(name).weight" })
            #expect(
                Golden.distance(try #require(table.gradient).values, try #require(golden.gradients[name])) < 1e-4,
                "\(name)")
        }
        for parameter in own {
            let expected = try #require(gradients[String(parameter.name.dropFirst(6))])
            let found = try #require(parameter.gradient).values
            let largest = expected.map { abs($0) }.max() ?? 0
            let worst = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
            #expect(found.count == expected.count && worst < 1e-4 * max(largest, 1e-3), "\(parameter.name)")
        }
    }

    @Test(arguments: Golden.cases("sequence", "encoder_layer", "decoder_layer"))
    func layersMatchReference(golden: GoldenCase) throws {
        let isDecoder = golden.operation == "decoder_layer"
        let settings: [String: SettingValue] = [
            "heads": .integer(2), "feed-forward": .integer(16), "activation": .text(isDecoder ? "gelu" : "relu"),
            "norm": .text(golden.arguments.flag("norm_first") == true ? "pre" : "post"),
        ]
        let layer: any LayerSpec =
            isDecoder
            ? try spec(TransformerDecoderSpec.self, settings) : try spec(TransformerEncoderSpec.self, settings)
        let inputs = isDecoder ? ["x", "memory"] : ["x"]
        func named(_ values: [String: GoldenTensor]) -> [String: GoldenTensor] {
            Dictionary(
                uniqueKeysWithValues: values.filter { !inputs.contains($0.key) }.map {
                    ($0.key.replacing("__", with: "."), $0.value)
                })
        }
        try expectReference(
            golden, layer, inputs: inputs, parameters: named(golden.inputs).mapValues(\.tensor),
            gradients: named(golden.gradients).mapValues(\.values))
    }

    @Test(arguments: Golden.cases("sequence", "mha")) func attentionMatchesReference(golden: GoldenCase) throws {
        func joined(_ tensors: [String: GoldenTensor]) throws -> [String: [Float]] {
            func all(_ names: String...) throws -> [Float] {
                try names.flatMap { try #require(tensors[$0]).values }
            }
            return [
                "in_proj_weight": try all("w_q", "w_k", "w_v"), "in_proj_bias": try all("b_q", "b_k", "b_v"),
                "out_proj.weight": try all("w_o"), "out_proj.bias": try all("b_o"),
            ]
        }
        let shapes: [String: Shape] = [
            "in_proj_weight": [18, 6], "in_proj_bias": [18], "out_proj.weight": [6, 6], "out_proj.bias": [6],
        ]
        let parameters = try joined(golden.inputs)
        try expectReference(
            golden, spec(MultiHeadAttentionSpec.self, ["heads": .integer(2)]), inputs: ["x"],
            parameters: Dictionary(
                uniqueKeysWithValues: try parameters.map { ($0, Tensor($1, shape: try #require(shapes[$0]))) }),
            gradients: joined(golden.gradients))
    }
}
