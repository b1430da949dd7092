import Autograd
import Tensors
import Testing

/// An operation that gradients flow through, with the shapes of inputs to try it on.
struct DifferentiableOperation: Sendable, CustomTestStringConvertible {
    let name: String
    let inputs: [Shape]
    let compute: @Sendable ([Variable]) -> Variable

    init(_ name: String, _ inputs: Shape..., compute: @escaping @Sendable ([Variable]) -> Variable) {
        self.name = name
        self.inputs = inputs
        self.compute = compute
    }

    var testDescription: String { name }
}

/// Every operation's gradients against differences of its outputs. A new operation adds a row.
@Suite struct FiniteDifferenceTests {
    private typealias Pair = ConvolutionShape.Pair

    static let operations: [DifferentiableOperation] = [
        DifferentiableOperation("adding", [3, 4], [3, 4]) { $0[0].adding($0[1]) },
        DifferentiableOperation("adding to itself", [3, 4]) { $0[0].adding($0[0]) },
        DifferentiableOperation("multiplied", [3, 4], [3, 4]) { $0[0].multiplied(by: $0[1]) },
        DifferentiableOperation("scaled", [5]) { $0[0].scaled(by: -1.5) },
        DifferentiableOperation("reshaped", [2, 6]) { $0[0].reshaped([3, 4]).multiplied(by: $0[0].reshaped([3, 4])) },
        DifferentiableOperation("windows in time", [2, 4, 3], [5, 9]) {
            $0[0].timeWindows(size: 3, lengths: [4, 2]).linear(weight: $0[1], bias: nil)
        },
        DifferentiableOperation("even windows in time", [2, 3, 2]) { $0[0].timeWindows(size: 4, lengths: nil) },
        DifferentiableOperation("the largest over time", [2, 4, 3]) { $0[0].maxOverTime(lengths: [3, 4]) },
        DifferentiableOperation("linear", [2, 3, 4], [5, 4], [5]) { $0[0].linear(weight: $0[1], bias: $0[2]) },

        DifferentiableOperation("convolved", [2, 3, 6, 5], [4, 3, 3, 3], [4]) {
            let shape = ConvolutionShape(
                batch: 2, channels: 3, input: Pair(6, 5), outputs: 4, kernel: Pair(3), padding: Pair(1))
            return $0[0].convolved(weight: $0[1], bias: $0[2], shape)
        },
        DifferentiableOperation("convolved depthwise with a stride", [2, 3, 5, 6], [3, 1, 3, 3], [3]) {
            let shape = ConvolutionShape(
                batch: 2, channels: 3, input: Pair(5, 6), outputs: 3, kernel: Pair(3), stride: Pair(2),
                padding: Pair(1), groups: 3)
            return $0[0].convolved(weight: $0[1], bias: $0[2], shape)
        },
        DifferentiableOperation("convolved with uneven padding", [2, 2, 5, 4], [3, 2, 4, 2], [3]) {
            let shape = ConvolutionShape(
                batch: 2, channels: 2, input: Pair(5, 4), outputs: 3, kernel: Pair(4, 2), padding: Pair(1, 0),
                trailing: Pair(2, 1))
            return $0[0].convolved(weight: $0[1], bias: $0[2], shape)
        },
        DifferentiableOperation("convolved by columns", [2, 3, 4, 3], [4, 3, 3, 3], [4]) {
            let shape = ConvolutionShape(batch: 2, channels: 3, input: Pair(4, 3), outputs: 4, kernel: Pair(3))
            return $0[0].convolved(weight: $0[1], bias: $0[2], shape)
        },
        DifferentiableOperation("convolved, strided and dilated", [2, 2, 11, 12], [3, 2, 2, 3]) {
            let shape = ConvolutionShape(
                batch: 2, channels: 2, input: Pair(11, 12), outputs: 3, kernel: Pair(2, 3), stride: Pair(2, 1),
                padding: Pair(1, 2), dilation: Pair(2, 1))
            return $0[0].convolved(weight: $0[1], bias: nil, shape)
        },
        DifferentiableOperation("convolved in groups", [1, 4, 5, 5], [6, 2, 2, 2]) {
            let shape = ConvolutionShape(
                batch: 1, channels: 4, input: Pair(5), outputs: 6, kernel: Pair(2), groups: 2)
            return $0[0].convolved(weight: $0[1], bias: nil, shape)
        },
        DifferentiableOperation("convolved depthwise", [2, 3, 6, 6], [3, 1, 3, 3], [3]) {
            let shape = ConvolutionShape(
                batch: 2, channels: 3, input: Pair(6), outputs: 3, kernel: Pair(3), padding: Pair(1), groups: 3)
            return $0[0].convolved(weight: $0[1], bias: $0[2], shape)
        },
        DifferentiableOperation("transpose convolved", [2, 3, 4, 4], [3, 2, 3, 3], [2]) {
            let shape = ConvolutionShape(
                batch: 2, channels: 2, input: Pair(8), outputs: 3, kernel: Pair(3), stride: Pair(2), padding: Pair(1))
            return $0[0].transposeConvolved(weight: $0[1], bias: $0[2], shape)
        },
        DifferentiableOperation("max pooled", [2, 3, 6, 6]) {
            $0[0].maxPooled(
                PoolingShape(
                    batch: 2, channels: 3, input: Pair(6), kernel: Pair(2), stride: Pair(2), padding: Pair(0),
                    ceil: false))
        },
        DifferentiableOperation("max pooled, overlapping and padded", [1, 2, 7, 6]) {
            $0[0].maxPooled(
                PoolingShape(
                    batch: 1, channels: 2, input: Pair(7, 6), kernel: Pair(3), stride: Pair(2), padding: Pair(1),
                    ceil: true))
        },
        DifferentiableOperation("average pooled", [2, 3, 6, 7]) {
            $0[0].averagePooled(
                PoolingShape(
                    batch: 2, channels: 3, input: Pair(6, 7), kernel: Pair(2), stride: Pair(2), padding: Pair(0),
                    ceil: false))
        },
        DifferentiableOperation("average pooled, overlapping and padded", [1, 2, 7, 6]) {
            $0[0].averagePooled(
                PoolingShape(
                    batch: 1, channels: 2, input: Pair(7, 6), kernel: Pair(3), stride: Pair(2), padding: Pair(1),
                    ceil: true))
        },
        DifferentiableOperation("adaptively pooled", [2, 2, 7, 5]) { $0[0].adaptivelyPooled(to: Pair(3, 2)) },

        DifferentiableOperation("relu", [40]) { $0[0].relu() },
        DifferentiableOperation("leaky relu", [40]) { $0[0].leakyReLU(slope: 0.1) },
        DifferentiableOperation("elu", [40]) { $0[0].elu(alpha: 1.2) },
        DifferentiableOperation("gelu", [40]) { $0[0].gelu() },
        DifferentiableOperation("silu", [40]) { $0[0].silu() },
        DifferentiableOperation("sigmoid", [40]) { $0[0].sigmoid() },
        DifferentiableOperation("softplus", [40]) { $0[0].softplus() },
        DifferentiableOperation("tanh", [40]) { $0[0].tanh() },
        DifferentiableOperation("softmax", [3, 7]) { $0[0].softmax() },
        DifferentiableOperation("log softmax", [3, 7]) { $0[0].logSoftmax() },
        DifferentiableOperation("batch norm", [4, 3, 2, 2], [3], [3]) {
            $0[0].batchNorm(weight: $0[1], bias: $0[2], epsilon: 1e-5).output
        },
        DifferentiableOperation("batch norm of features", [6, 4], [4], [4]) {
            $0[0].batchNorm(weight: $0[1], bias: $0[2], epsilon: 1e-5).output
        },
        DifferentiableOperation("batch norm by fixed moments", [4, 3, 2], [3], [3]) {
            let moments = ChannelMoments(
                mean: Tensor([0.1, -0.2, 0.3], shape: [3]), variance: Tensor([0.5, 1, 2], shape: [3]), count: 0)
            return $0[0].batchNorm(weight: $0[1], bias: $0[2], epsilon: 1e-5, fixed: moments).output
        },
        DifferentiableOperation("layer norm", [3, 8], [8], [8]) {
            $0[0].layerNorm(weight: $0[1], bias: $0[2], epsilon: 1e-5)
        },
        DifferentiableOperation("layer norm without weights", [3, 8]) {
            $0[0].layerNorm(weight: nil, bias: nil, epsilon: 1e-5)
        },
        DifferentiableOperation("rms norm", [3, 8], [8]) { $0[0].rmsNorm(weight: $0[1], epsilon: 1e-6) },
        DifferentiableOperation("group norm", [2, 6, 2, 2], [6], [6]) {
            $0[0].groupNorm(groups: 2, weight: $0[1], bias: $0[2], epsilon: 1e-5)
        },
        DifferentiableOperation("local response norm", [2, 7, 2, 2]) {
            $0[0].localResponseNorm(LocalResponse(size: 4, alpha: 2, beta: 0.75, k: 1))
        },
        DifferentiableOperation("dropout", [40]) { $0[0].dropout(rate: 0.4, random: RandomPlace(seed: 1, stream: 2)) },
        DifferentiableOperation("gelu by tanh", [40]) { $0[0].gelu(.tanh) },

        DifferentiableOperation("recurrent, tanh", [3, 2, 2], [4, 2], [4, 4], [4], [4]) { recurrent(.tanh, $0) },
        DifferentiableOperation("recurrent, relu", [3, 2, 2], [4, 2], [4, 4], [4], [4]) { recurrent(.relu, $0) },
        DifferentiableOperation("recurrent, lstm", [3, 2, 2], [12, 2], [12, 3], [12], [12], [2, 3], [2, 3]) {
            recurrent(.lstm, $0)
        },
        DifferentiableOperation("recurrent, lstm's cells", [3, 2, 2], [12, 2], [12, 3], [12], [12], [2, 3], [2, 3]) {
            recurrent(.lstm, $0, cells: true)
        },
        DifferentiableOperation("recurrent, gru", [3, 2, 2], [9, 2], [9, 3], [9], [9], [2, 3]) {
            recurrent(.gruResetAfter, $0)
        },
        DifferentiableOperation("recurrent, gru by the textbook", [3, 2, 2], [9, 2], [9, 3], [9], [9], [2, 3]) {
            recurrent(.gruResetBefore, $0)
        },
        DifferentiableOperation("last states", [3, 2, 4]) { $0[0].lastStates(directions: 2, lengths: [3, 2]) },
        DifferentiableOperation("first axes swapped", [3, 2, 4]) { $0[0].swappingFirstAxes() },

        DifferentiableOperation("squared error", [4, 3]) { loss($0[0]) { $0.squaredError($1, $2, slopes: true) } },
        DifferentiableOperation("absolute error", [4, 3]) { loss($0[0]) { $0.absoluteError($1, $2, slopes: true) } },
        DifferentiableOperation("huber", [4, 3]) { loss($0[0]) { $0.huber($1, $2, delta: 0.31, slopes: true) } },
        DifferentiableOperation("binary cross-entropy", [4, 3]) {
            loss($0[0]) { $0.binaryCrossEntropy($1, $2, slopes: true) }
        },
        DifferentiableOperation("hinge", [4, 3]) { loss($0[0]) { $0.hinge($1, $2, slopes: true) } },
        DifferentiableOperation("divergence", [4, 3]) { loss($0[0]) { $0.klDivergence($1, $2, slopes: true) } },
        DifferentiableOperation("cross-entropy", [4, 3]) {
            loss($0[0]) { processor, x, _ in
                processor.crossEntropy(
                    x, IndexTensor([2, 0, 1, 0], shape: [4]), ignored: 1, smoothing: 0.1, slopes: true)
            }
        },
        DifferentiableOperation("dot scores", [2, 3, 4], [2, 5, 4]) { $0[0].dotScores(keys: $0[1], scale: 0.5) },
        DifferentiableOperation("additive scores", [2, 3, 4], [2, 5, 4], [4]) {
            $0[0].additiveScores(keys: $0[1], v: $0[2])
        },
        DifferentiableOperation("attention weights", [2, 3, 5]) { $0[0].attentionWeights(lengths: [5, 2]) },
        DifferentiableOperation("Gaussian window", [2, 2, 5], [2, 2, 1]) {
            $0[0].weightedByBell(around: $0[1].sigmoid(), window: 4, lengths: [5, 3])
        },
        DifferentiableOperation("weighted sum", [2, 3, 5], [2, 5, 4]) { $0[0].weightedSum(of: $0[1]) },
        DifferentiableOperation("attention of two heads to itself", [2, 3, 12]) {
            $0[0].attended(AttentionOptions(heads: 2, isCausal: true)).output
        },
        DifferentiableOperation("attention of two heads to a memory", [2, 3, 4], [2, 5, 8]) {
            $0[0].attended(to: $0[1], AttentionOptions(heads: 2, lengths: [5, 2])).output
        },
        DifferentiableOperation("attention with dropped weights", [2, 3, 12]) {
            $0[0].attended(AttentionOptions(heads: 2, dropout: (0.3, RandomPlace(seed: 1, stream: 2)))).output
        },
        DifferentiableOperation("attention with a head off", [1, 3, 18]) {
            $0[0].attended(AttentionOptions(heads: 3, off: [1])).output
        },
        DifferentiableOperation("rotated", [2, 3, 9]) { $0[0].rotated(heads: 2, width: 4, from: 2) },
        DifferentiableOperation("positions added", [2, 3, 4], [4, 4]) { $0[0].adding(positions: $0[1], from: 2) },
        DifferentiableOperation("some items", [5, 3]) { $0[0].items(1..<3).multiplied(by: $0[0].items(2..<4)) },
        DifferentiableOperation("GRU cell", [2, 12], [2, 12], [2, 4]) {
            $0[2].nextGRUState(input: $0[0], recurrent: $0[1])
        },
        DifferentiableOperation("rows of a table", [5, 3]) {
            $0[0].rows(of: IndexTensor([1, 4, 0, 1, 3, 2], shape: [2, 3]), padding: nil)
        },
        DifferentiableOperation("one time", [2, 3, 4]) { $0[0].at(time: 1) },
        DifferentiableOperation("cross-entropy of shares", [4, 3]) {
            loss($0[0]) { $0.crossEntropy($1, distributions: $2, smoothing: 0.1, slopes: true) }
        },
    ]

    /// A recurrent layer that runs backwards too, with the same weights, over texts of different lengths.
    private static func recurrent(_ unit: RecurrentUnit, _ inputs: [Variable], cells: Bool = false) -> Variable {
        let weights = RecurrentWeights(
            input: inputs[1], hidden: inputs[2], inputBias: inputs[3], hiddenBias: inputs[4])
        func doubled(_ place: Int) -> Variable? {
            place < inputs.count ? .concatenated([inputs[place], inputs[place]], axis: 1) : nil
        }
        let output = inputs[0].recurrent(
            unit, weights: [weights, weights], initial: RecurrentState(hidden: doubled(5), cell: doubled(6)),
            lengths: [3, 2])
        guard cells, let last = output.lastCells else { return output.sequence }
        return last
    }

    /// The mean loss of `x` against shares that are nowhere near a kink.
    private static func loss(_ x: Variable, _ rows: (Processor, Tensor, Tensor) -> RowLosses) -> Variable {
        let target = Tensor((0..<x.value.count).map { $0 % 2 == 0 ? 0.137 : 0.863 }, shape: x.shape)
        return x.meanLoss(rows(x.processor, x.value, target))
    }

    /// Values in a shuffled order, 0.05 apart from one another and from 0, so that no step changes which is the largest
    /// of a window or on which side of a kink one stands.
    private func values(_ shape: Shape, _ stream: UInt32) -> Tensor {
        var random = RandomPlace(seed: 11, stream: stream).generator
        let middle = Float(shape.count - 1) / 2
        let steps = (0..<shape.count).map { place -> Float in
            let value = (Float(place) - middle) * 0.05
            return value < 0 ? value - 0.03 : value + 0.03
        }
        let scale = min(1, 2 / max(abs(steps[0]), 1))
        return Tensor(steps.shuffled(using: &random).map { $0 * scale }, shape: shape)
    }

    /// The weighted sum of an operation's outputs, in double precision.
    private func loss(_ operation: DifferentiableOperation, _ inputs: [Tensor], _ upstream: Tensor?) -> Double {
        let tape = Tape(processor: Processor(threads: 1), isRecording: false)
        let y = operation.compute(inputs.map { tape.constant($0) }).value
        let weights = upstream ?? values(y.shape, 99)
        return Swift.zip(y.values, weights.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    @Test(arguments: operations)
    func gradientsAreSlopes(operation: DifferentiableOperation) throws {
        let inputs = operation.inputs.enumerated().map { values($1, UInt32($0)) }
        let tape = Tape(processor: Processor(threads: 2))
        let leaves = inputs.map { tape.leaf($0) }
        let y = operation.compute(leaves)
        let upstream = values(y.shape, 99)
        tape.backward(from: y, upstream: upstream)
        for (index, leaf) in leaves.enumerated() {
            let gradient = try #require(tape.gradient(of: leaf), "no gradient of input \(index)").values
            let largest = gradient.map { abs($0) }.max() ?? 0
            #expect(largest > 0)
            for place in 0..<inputs[index].count {
                let step: Float = 0.004
                var (above, below) = (inputs, inputs)
                above[index].mutablePointer[place] += step
                below[index].mutablePointer[place] -= step
                let width = Double(above[index][place]) - Double(below[index][place])
                let slope = (loss(operation, above, upstream) - loss(operation, below, upstream)) / width
                #expect(
                    abs(slope - Double(gradient[place])) < 3e-3 * Double(max(largest, 0.1)),
                    "input \(index), place \(place): slope \(slope), gradient \(gradient[place])")
            }
        }
    }
}
