import Autograd
import Golden
import Tensors
import Testing

@Suite struct LinearTests {
    @Test(arguments: Golden.cases("linear_conv_pool", "linear"))
    func matchesReference(golden: GoldenCase) throws {
        let tape = Tape(processor: Processor(threads: 2))
        let leaves = golden.inputs.mapValues { tape.leaf($0.tensor) }
        let x = try #require(leaves["x"])
        let weight = try #require(leaves["weight"])
        let y = x.linear(weight: weight, bias: leaves["bias"])
        #expect(Golden.distance(y.value.values, try #require(golden.outputs["y"])) < 1e-4)
        tape.backward(from: y, upstream: golden.upstream["y"]?.tensor)
        for (name, expected) in golden.gradients {
            let leaf = try #require(leaves[name])
            let gradient = try #require(tape.gradient(of: leaf))
            #expect(Golden.distance(gradient.values, expected) < 1e-4, "\(name)")
        }
    }
}
