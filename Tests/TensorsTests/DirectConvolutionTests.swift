import Tensors
import Testing

private typealias Pair = ConvolutionShape.Pair

/// The direct kernels against matrix products of columns, which the golden cases hold to PyTorch's values.
@Suite struct DirectConvolutionTests {
    /// Every path: rows of whole vectors and others, strides with and without pixels that no tap reaches, dilation,
    /// groups, depthwise, one and many blocks of outputs, more planes than are laid out at a time.
    static let shapes: [ConvolutionShape] = [
        ConvolutionShape(batch: 3, channels: 1, input: Pair(32), outputs: 6, kernel: Pair(5)),
        ConvolutionShape(batch: 3, channels: 6, input: Pair(14), outputs: 16, kernel: Pair(5)),
        ConvolutionShape(batch: 2, channels: 3, input: Pair(32), outputs: 16, kernel: Pair(3), padding: Pair(1)),
        ConvolutionShape(
            batch: 2, channels: 16, input: Pair(32), outputs: 32, kernel: Pair(3), stride: Pair(2), padding: Pair(1)),
        ConvolutionShape(batch: 2, channels: 64, input: Pair(8), outputs: 64, kernel: Pair(3), padding: Pair(1)),
        ConvolutionShape(batch: 2, channels: 16, input: Pair(32), outputs: 32, kernel: Pair(1), stride: Pair(2)),
        ConvolutionShape(batch: 2, channels: 16, input: Pair(7), outputs: 24, kernel: Pair(1)),
        ConvolutionShape(
            batch: 2, channels: 8, input: Pair(16), outputs: 8, kernel: Pair(3), padding: Pair(1), groups: 8),
        ConvolutionShape(
            batch: 2, channels: 8, input: Pair(15), outputs: 16, kernel: Pair(3), stride: Pair(2), padding: Pair(1),
            groups: 8),
        ConvolutionShape(
            batch: 2, channels: 8, input: Pair(15, 11), outputs: 12, kernel: Pair(3, 2), stride: Pair(2, 3),
            padding: Pair(1, 2), dilation: Pair(2, 1), groups: 4),
        ConvolutionShape(
            batch: 5, channels: 3, input: Pair(23, 19), outputs: 40, kernel: Pair(7), stride: Pair(2), padding: Pair(3)),
        ConvolutionShape(
            batch: 1, channels: 200, input: Pair(20, 48), outputs: 7, kernel: Pair(3), padding: Pair(2),
            dilation: Pair(2)),
        ConvolutionShape(
            batch: 1, channels: 2, input: Pair(1, 100), outputs: 33, kernel: Pair(1, 4), padding: Pair(0, 5)),
        ConvolutionShape(batch: 1, channels: 2, input: Pair(30), outputs: 3, kernel: Pair(2), stride: Pair(3)),
        ConvolutionShape(batch: 2, channels: 200, input: Pair(20), outputs: 7, kernel: Pair(3), padding: Pair(1)),
        ConvolutionShape(batch: 2, channels: 90, input: Pair(40), outputs: 90, kernel: Pair(3), stride: Pair(2)),
        ConvolutionShape(batch: 2, channels: 20, input: Pair(14, 11), outputs: 5, kernel: Pair(5), padding: Pair(1)),
    ]

    private func values(_ shape: Shape, _ stream: UInt32) -> Tensor {
        var tensor = Tensor(uninitialized: shape)
        RandomPlace(seed: 7, stream: stream).fillNormal(tensor.mutablePointer, count: tensor.count)
        return tensor
    }

    /// The largest difference as a share of the largest reference value.
    private func distance(_ values: Tensor, _ reference: Tensor) -> Float {
        let (values, reference) = (values.values, reference.values)
        guard values.allSatisfy(\.isFinite) else { return .infinity }
        let worst = zip(values, reference).map { abs($0 - $1) }.max() ?? 0
        return worst / (reference.map { abs($0) }.max() ?? 1)
    }

    @Test(arguments: shapes, [1, 2, 3])
    func forwardAgreesWithColumns(shape: ConvolutionShape, threads: Int) {
        let processor = Processor(threads: threads)
        let (x, weight) = (values(shape.inputShape, 1), values(shape.weightShape, 2))
        for bias in [nil, values([shape.outputs], 3)] {
            let direct = processor.convolveDirectly(x, weight: weight, bias: bias, shape)
            #expect(distance(direct, processor.convolveByColumns(x, weight: weight, bias: bias, shape)) < 1e-5)
        }
    }

    @Test(arguments: shapes, [false, true])
    func gradientOfInputAgreesWithColumns(shape: ConvolutionShape, accumulate: Bool) {
        let processor = Processor(threads: 2)
        let (dy, weight) = (values(shape.outputShape, 1), values(shape.weightShape, 2))
        // What stood there before must be kept or overwritten.
        var (direct, columns) = (values(shape.inputShape, 3), values(shape.inputShape, 3))
        processor.convolveBackwardInputDirectly(
            dy, weight: weight, shape, into: direct.mutablePointer, accumulate: accumulate)
        processor.convolveBackwardInputByColumns(
            dy, weight: weight, shape, into: columns.mutablePointer, accumulate: accumulate)
        #expect(distance(direct, columns) < 1e-5)
    }

    @Test(arguments: shapes, [1, 2, 3])
    func gradientOfWeightAgreesWithColumns(shape: ConvolutionShape, threads: Int) {
        let processor = Processor(threads: threads)
        let (dy, x) = (values(shape.outputShape, 1), values(shape.inputShape, 2))
        for accumulate in [false, true] {
            var (direct, columns) = (values(shape.weightShape, 3), values(shape.weightShape, 3))
            processor.convolveBackwardWeightByColumns(
                dy, input: x, shape, into: columns.mutablePointer, accumulate: accumulate)
            processor.convolveBackwardWeightDirectly(
                dy, input: x, shape, into: direct.mutablePointer, accumulate: accumulate)
            #expect(distance(direct, columns) < 1e-5)
        }
    }

    @Test(arguments: [1, 2, 3])
    func equalThreadCountsGiveEqualBits(threads: Int) {
        let shape = Self.shapes[1]
        let (dy, x) = (values(shape.outputShape, 1), values(shape.inputShape, 2))
        let gradients = (0..<3).map { _ in
            let processor = Processor(threads: threads)
            var dw = processor.tensor(shape.weightShape)
            processor.convolveBackwardWeight(dy, input: x, shape, into: dw.mutablePointer, accumulate: false)
            return dw
        }
        #expect(gradients[0] == gradients[1] && gradients[1] == gradients[2])
    }
}
