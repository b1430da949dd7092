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

    @Test(arguments: [[8, 6, 5, 3], [16, 6]])
    func withARectifierInTheSamePassesItIsTheSameBitForBit(dimensions: [Int]) throws {
        let processor = Processor(threads: 2)
        let shape = Shape(dimensions)
        func run(_ body: (Variable, Variable, Variable) -> Variable) throws -> [Tensor] {
            let tape = Tape(processor: processor)
            func leaf(_ stream: UInt32, _ shape: Shape) -> Variable {
                var tensor = Tensor(uninitialized: shape)
                RandomPlace(seed: 4, stream: stream).fillNormal(tensor.mutablePointer, count: shape.count)
                return tape.leaf(tensor)
            }
            let (x, weight, bias) = (leaf(1, shape), leaf(2, [6]), leaf(3, [6]))
            let y = body(x, weight, bias)
            tape.backward(from: y, upstream: leaf(4, shape).value)
            return try [y.value] + [x, weight, bias].map { try #require(tape.gradient(of: $0)) }
        }
        let apart = try run { $0.batchNorm(weight: $1, bias: $2, epsilon: 1e-5).output.relu() }
        let joined = try run { $0.batchNorm(weight: $1, bias: $2, epsilon: 1e-5, rectify: true).output }
        #expect(apart == joined)
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
