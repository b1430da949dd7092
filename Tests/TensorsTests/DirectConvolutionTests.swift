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
        ConvolutionShape(
            batch: 2, channels: 9, input: Pair(16, 13), outputs: 10, kernel: Pair(4, 2), padding: Pair(1, 0),
            trailing: Pair(2, 1)),
        ConvolutionShape(
            batch: 2, channels: 4, input: Pair(16), outputs: 2, kernel: Pair(2), padding: Pair(0), trailing: Pair(1)),
        ConvolutionShape(
            batch: 2, channels: 3, input: Pair(9, 12), outputs: 6, kernel: Pair(4), stride: Pair(2, 1),
            padding: Pair(0, 1), trailing: Pair(3, 0), dilation: Pair(1, 2), groups: 3),
    ]

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

    /// Padding of its own at either side is what a larger image with zeros there would give.
    @Test(arguments: shapes.suffix(3))
    func unevenPaddingIsALargerImage(shape: ConvolutionShape) {
        let processor = Processor(threads: 2)
        let (x, weight) = (values(shape.inputShape, 1), values(shape.weightShape, 2))
        let larger = Pair(
            shape.padding.vertical + shape.input.vertical + shape.trailing.vertical,
            shape.padding.horizontal + shape.input.horizontal + shape.trailing.horizontal)
        var image = [Float](repeating: 0, count: shape.batch * shape.channels * larger.vertical * larger.horizontal)
        for plane in 0..<shape.batch * shape.channels {
            for row in 0..<shape.input.vertical {
                for column in 0..<shape.input.horizontal {
                    let target = (plane * larger.vertical + shape.padding.vertical + row) * larger.horizontal
                    image[target + shape.padding.horizontal + column] =
                        x.values[(plane * shape.input.vertical + row) * shape.input.horizontal + column]
                }
            }
        }
        let unpadded = ConvolutionShape(
            batch: shape.batch, channels: shape.channels, input: larger, outputs: shape.outputs, kernel: shape.kernel,
            stride: shape.stride, dilation: shape.dilation, groups: shape.groups)
        let expected = processor.convolveByColumns(
            Tensor(image, shape: unpadded.inputShape), weight: weight, bias: nil, unpadded)
        #expect(unpadded.output == shape.output)
        #expect(distance(processor.convolve(x, weight: weight, bias: nil, shape), expected) < 1e-5)
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
