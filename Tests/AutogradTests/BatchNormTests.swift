import Autograd
import Golden
import Tensors
import Testing

@Suite struct BatchNormTests {
    @Test(arguments: Golden.cases("norm_activation", "batch_norm"))
    func matchesReference(golden: GoldenCase) throws {
        let running = try #require(golden.arguments.tensor("running_mean")).tensor
        let runningVariance = try #require(golden.arguments.tensor("running_var")).tensor
        let fixed = ChannelMoments(mean: running, variance: runningVariance, count: 0)
        let isTraining = golden.arguments.flag("training") == true
        try expectReference(golden) { inputs in
            try #require(inputs["x"]).batchNorm(
                weight: inputs["weight"], bias: inputs["bias"], epsilon: 1e-5, fixed: isTraining ? nil : fixed
            ).output
        }
    }

    @Test func aLargeMeanDoesNotHideTheVariance() throws {
        let processor = Processor(threads: 2)
        let layout = PlaneLayout([2, 1, 50])
        let x = Tensor((0..<100).map { 10_000 + Float($0 % 2) }, shape: [2, 1, 50])
        let (mean, variance) = processor.channelMoments(x, layout)
        #expect(mean[0] == 10_000.5)
        #expect(variance[0] == 0.25)
    }
}
