import Autograd
import Golden
import Tensors
import Testing

@Suite struct ActivationTests {
    static let functions: [String: @Sendable (Variable, GoldenArguments) -> Variable] = [
        "sigmoid": { x, _ in x.sigmoid() },
        "tanh": { x, _ in x.tanh() },
        "relu": { x, _ in x.relu() },
        "leaky_relu": { x, arguments in x.leakyReLU(slope: Float(arguments.number("slope") ?? .nan)) },
        "elu": { x, arguments in x.elu(alpha: Float(arguments.number("alpha") ?? .nan)) },
        "gelu": { x, _ in x.gelu(.erf) },
        "gelu_tanh": { x, _ in x.gelu(.tanh) },
        "silu": { x, _ in x.silu() },
        "softplus": { x, _ in x.softplus() },
        "softmax": { x, _ in x.softmax() },
        "log_softmax": { x, _ in x.logSoftmax() },
    ]

    @Test(arguments: functions.keys.sorted())
    func matchesReference(operation: String) throws {
        let function = try #require(Self.functions[operation])
        for golden in Golden.cases("norm_activation", operation) {
            try expectReference(golden) { function(try #require($0["x"]), golden.arguments) }
        }
    }

    @Test func tanhIsAShiftedSigmoidOfTwiceTheValue() {
        let processor = Processor(threads: 2)
        let x = Tensor((-500...500).map { Float($0) * 0.02 }, shape: [1001])
        let tanh = processor.tanh(x)
        let sigmoid = processor.sigmoid(processor.scale(x, by: 2))
        for index in 0..<x.count { #expect(abs(tanh[index] - (2 * sigmoid[index] - 1)) < 3e-7) }
    }

    @Test(arguments: functions.keys.sorted())
    func lettingNotANumberPassMakesTheLossTellOfIt(operation: String) throws {
        let processor = Processor(threads: 1)
        let tape = Tape(processor: processor, isRecording: false)
        let arguments = try #require(Golden.cases("norm_activation", operation).first).arguments
        let function = try #require(Self.functions[operation])
        var values = [Float](repeating: 0.5, count: 40)
        values[17] = .nan
        let y = function(tape.constant(Tensor(values, shape: [1, 40])), arguments)
        #expect(y.value[17].isNaN)
    }

    @Test func rowsOfASoftmaxAddUpToOneHoweverLargeTheScores() {
        let processor = Processor(threads: 2)
        let x = Tensor((0..<3 * 133).map { Float(($0 * 7919) % 1000) * 30 - 15_000 }, shape: [3, 133])
        let y = processor.softmax(x)
        for row in 0..<3 {
            let sum = (0..<133).reduce(Float(0)) { $0 + y[row * 133 + $1] }
            #expect(abs(sum - 1) < 1e-5)
        }
    }
}
