import Autograd
import Golden
import Tensors
import Testing

@Suite struct NormalizationTests {
    @Test(arguments: Golden.cases("norm_activation", "layer_norm"))
    func layerNormMatchesReference(golden: GoldenCase) throws {
        try expectReference(golden) {
            try #require($0["x"]).layerNorm(weight: $0["weight"], bias: $0["bias"], epsilon: 1e-5)
        }
    }

    @Test(arguments: Golden.cases("norm_activation", "rms_norm"))
    func rmsNormMatchesReference(golden: GoldenCase) throws {
        try expectReference(golden) { try #require($0["x"]).rmsNorm(weight: $0["weight"], epsilon: 1e-6) }
    }

    @Test(arguments: Golden.cases("norm_activation", "group_norm"))
    func groupNormMatchesReference(golden: GoldenCase) throws {
        let groups = try #require(golden.arguments.integer("groups"))
        try expectReference(golden) {
            try #require($0["x"]).groupNorm(groups: groups, weight: $0["weight"], bias: $0["bias"], epsilon: 1e-5)
        }
    }

    @Test(arguments: Golden.cases("norm_activation", "local_response_norm"))
    func localResponseNormMatchesReference(golden: GoldenCase) throws {
        let response = LocalResponse(size: 5, alpha: 1e-4, beta: 0.75, k: 2)
        try expectReference(golden) { try #require($0["x"]).localResponseNorm(response) }
    }

    @Test func weightsOfManyRowsGetTheSameGradientOnAnyNumberOfThreads() throws {
        func gradient(threads: Int) throws -> Tensor {
            let tape = Tape(processor: Processor(threads: threads))
            var x = Tensor(uninitialized: [500, 96])
            RandomPlace(seed: 1, stream: 1).fillNormal(x.mutablePointer, count: x.count)
            let weight = tape.leaf(Tensor(repeating: 1, shape: [96]))
            tape.backward(from: tape.leaf(x).layerNorm(weight: weight, bias: nil, epsilon: 1e-5), upstream: x)
            return try #require(tape.gradient(of: weight))
        }
        #expect(try gradient(threads: 1) == gradient(threads: 3))
    }
}
