import Autograd
import Golden
import Tensors
import Testing

@Suite struct LinearTests {
    @Test(arguments: Golden.cases("linear_conv_pool", "linear"), [1, 2])
    func matchesReference(golden: GoldenCase, threads: Int) throws {
        try expectReference(golden, threads: threads) { inputs in
            let (x, weight) = (try #require(inputs["x"]), try #require(inputs["weight"]))
            return x.linear(weight: weight, bias: inputs["bias"])
        }
    }
}
