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

    /// [batch, channels, ...]: planes of many values, and of one.
    @Test(arguments: [[3, 5, 4, 7], [9, 5]], [1, 3]) func aReLUInTheSamePassGivesWhatItGivesBehindIt(
        dimensions: [Int], threads: Int
    ) throws {
        func run(inOnePass: Bool) throws -> (y: Tensor, shown: Tensor?, gradients: [Tensor]) {
            let tape = Tape(processor: Processor(threads: threads))
            let shape = Shape(dimensions)
            let x = tape.leaf(Tensor((0..<shape.count).map { Float(($0 * 37) % 23) - 11 }, shape: shape))
            let weight = tape.leaf(Tensor([1, -2, 0.5, 3, -1], shape: [5]))
            let bias = tape.leaf(Tensor([0.1, -0.2, 0, 0.5, 1], shape: [5]))
            var shown: Tensor?
            let (normalized, _) = x.batchNorm(
                weight: weight, bias: bias, epsilon: 1e-5, thenReLU: inOnePass, observer: { shown = $0 })
            let y = inOnePass ? normalized : normalized.relu()
            tape.backward(
                from: y, upstream: Tensor((0..<shape.count).map { Float($0 % 7) - 2 }, shape: shape))
            let gradients = try [x, weight, bias].map { try #require(tape.gradient(of: $0)) }
            return (y.value, shown, gradients)
        }
        let (one, two) = (try run(inOnePass: true), try run(inOnePass: false))
        #expect(one.y == two.y)
        #expect(one.shown == two.shown)
        #expect(one.y.values.contains(0) && one.y.values.contains { $0 > 0 })
        for (a, b) in zip(one.gradients, two.gradients) {
            let largest = b.values.map(abs).max() ?? 0
            #expect(!zip(a.values, b.values).contains { abs($0 - $1) > 1e-5 * largest })
        }
    }
}
