import Tensors
import Testing

private typealias Pair = ConvolutionShape.Pair

/// The kernels that take planes one by one against matrix products of columns.
@Suite struct DepthwiseConvolutionTests {
    private static func shape(
        _ channels: Int, _ input: Pair, kernel: Pair = Pair(3), stride: Pair = Pair(1), padding: Pair = Pair(1),
        trailing: Pair? = nil, dilation: Pair = Pair(1), batch: Int = 3
    ) -> ConvolutionShape {
        ConvolutionShape(
            batch: batch, channels: channels, input: input, outputs: channels, kernel: kernel, stride: stride,
            padding: padding, trailing: trailing, dilation: dilation, groups: channels)
    }

    /// Planes of many vectors, of less than one, of a single pixel; every stride with and without pixels that no tap
    /// reaches; padding beyond the kernel, uneven, none; more channels than are summed together.
    static let shapes: [ConvolutionShape] = [
        shape(4, Pair(32)), shape(33, Pair(16)), shape(8, Pair(8)), shape(20, Pair(7)), shape(5, Pair(14, 11)),
        shape(3, Pair(1)), shape(3, Pair(2, 40)), shape(6, Pair(17, 9), padding: Pair(0)),
        shape(4, Pair(32), stride: Pair(2)), shape(4, Pair(14), stride: Pair(2)), shape(4, Pair(7), stride: Pair(2)),
        shape(4, Pair(15, 37), kernel: Pair(3, 2), stride: Pair(2, 3), padding: Pair(1, 2), dilation: Pair(2, 1)),
        shape(3, Pair(23), kernel: Pair(1), stride: Pair(2), padding: Pair(0)),
        shape(3, Pair(23), kernel: Pair(2), stride: Pair(3), padding: Pair(0)),
        shape(2, Pair(16), kernel: Pair(5), padding: Pair(2)), shape(2, Pair(12, 9), kernel: Pair(7), padding: Pair(3)),
        shape(2, Pair(9), kernel: Pair(3), padding: Pair(5)), shape(1, Pair(20), dilation: Pair(4)),
        shape(3, Pair(10, 13), kernel: Pair(4, 2), padding: Pair(1, 0), trailing: Pair(2, 1)),
        shape(2, Pair(1, 100), kernel: Pair(1, 4), padding: Pair(0, 5)),
    ]

    @Test(arguments: shapes, [1, 2, 3])
    func forwardAgreesWithColumns(shape: ConvolutionShape, threads: Int) {
        let processor = Processor(threads: threads)
        let (x, weight) = (values(shape.inputShape, 1), values(shape.weightShape, 2))
        for bias in [nil, values([shape.outputs], 3)] {
            let result = processor.convolveDepthwise(x, weight: weight, bias: bias, shape)
            #expect(distance(result, processor.convolveByColumns(x, weight: weight, bias: bias, shape)) < 1e-5)
        }
    }

    @Test(arguments: shapes, [false, true])
    func gradientOfInputAgreesWithColumns(shape: ConvolutionShape, accumulate: Bool) {
        let processor = Processor(threads: 2)
        let (dy, weight) = (values(shape.outputShape, 1), values(shape.weightShape, 2))
        // What stood there before must be kept or overwritten.
        var (result, columns) = (values(shape.inputShape, 3), values(shape.inputShape, 3))
        processor.convolveBackwardInputDepthwise(
            dy, weight: weight, shape, into: result.mutablePointer, accumulate: accumulate)
        processor.convolveBackwardInputByColumns(
            dy, weight: weight, shape, into: columns.mutablePointer, accumulate: accumulate)
        #expect(distance(result, columns) < 1e-5)
    }

    @Test(arguments: shapes, [false, true])
    func gradientOfWeightAgreesWithColumns(shape: ConvolutionShape, accumulate: Bool) {
        let (dy, x) = (values(shape.outputShape, 1), values(shape.inputShape, 2))
        let results = [1, 2, 3].map { threads in
            var dw = values(shape.weightShape, 3)
            Processor(threads: threads).convolveBackwardWeightDepthwise(
                dy, input: x, shape, into: dw.mutablePointer, accumulate: accumulate)
            return dw
        }
        var columns = values(shape.weightShape, 3)
        Processor(threads: 1).convolveBackwardWeightByColumns(
            dy, input: x, shape, into: columns.mutablePointer, accumulate: accumulate)
        #expect(distance(results[0], columns) < 1e-5)
        // A channel is summed by one thread, however many there are.
        #expect(results[0] == results[1] && results[1] == results[2])
    }
}
