import Autograd
import Foundation
import Golden
import Tensors
import Testing

private typealias Pair = ConvolutionShape.Pair

extension GoldenArguments {
    fileprivate func extent(_ name: String, or standard: Int) -> Pair {
        pair(name).map { Pair($0.vertical, $0.horizontal) } ?? Pair(standard)
    }
}

@Suite struct ConvolutionTests {
    @Test(arguments: Golden.cases("linear_conv_pool", "conv2d"), [1, 2, 3])
    func convolutionMatchesReference(golden: GoldenCase, threads: Int) throws {
        try expectReference(golden, threads: threads) { inputs in
            let (x, weight) = (try #require(inputs["x"]), try #require(inputs["weight"]))
            let arguments = golden.arguments
            let shape = ConvolutionShape(
                batch: x.shape[0], channels: x.shape[1], input: Pair(x.shape[2], x.shape[3]), outputs: weight.shape[0],
                kernel: Pair(weight.shape[2], weight.shape[3]), stride: arguments.extent("stride", or: 1),
                padding: arguments.extent("padding", or: 0), dilation: arguments.extent("dilation", or: 1),
                groups: arguments.integer("groups") ?? 1)
            return x.convolved(weight: weight, bias: inputs["bias"], shape)
        }
    }

    @Test(arguments: Golden.cases("linear_conv_pool", "conv1d"))
    func oneDimensionalConvolutionIsOneOfHeightOne(golden: GoldenCase) throws {
        try expectReference(golden) { inputs in
            let (x, weight) = (try #require(inputs["x"]), try #require(inputs["weight"]))
            let shape = ConvolutionShape(
                batch: x.shape[0], channels: x.shape[1], input: Pair(1, x.shape[2]), outputs: weight.shape[0],
                kernel: Pair(1, weight.shape[2]), padding: Pair(0, golden.arguments.integer("padding") ?? 0))
            return x.reshaped(shape.inputShape).convolved(
                weight: weight.reshaped(shape.weightShape), bias: inputs["bias"], shape)
        }
    }

    @Test(arguments: Golden.cases("linear_conv_pool", "conv_transpose2d"), [1, 2])
    func transposedConvolutionMatchesReference(golden: GoldenCase, threads: Int) throws {
        try expectReference(golden, threads: threads) { inputs in
            let (x, weight) = (try #require(inputs["x"]), try #require(inputs["weight"]))
            let expected = try #require(golden.outputs["y"])
            // The convolution that leads from the result back to x.
            let shape = ConvolutionShape(
                batch: x.shape[0], channels: weight.shape[1], input: Pair(expected.shape[2], expected.shape[3]),
                outputs: x.shape[1], kernel: Pair(weight.shape[2], weight.shape[3]),
                stride: golden.arguments.extent("stride", or: 1), padding: golden.arguments.extent("padding", or: 0))
            return x.transposeConvolved(weight: weight, bias: inputs["bias"], shape)
        }
    }

    /// The lecture's 4×4 by 3×3 example, worked by hand.
    @Test func lectureExampleHoldsExactly() throws {
        let lecture = try #require(Golden.json("lecture") as? [String: Any])
        let example = try #require(lecture["convolution_4x4_3x3"] as? [String: Any])
        func matrix(_ name: String) throws -> [Float] {
            try #require(example[name] as? [[NSNumber]]).flatMap { $0.map(\.floatValue) }
        }
        let processor = Processor(threads: 1)
        let shape = ConvolutionShape(batch: 1, channels: 1, input: Pair(4), outputs: 1, kernel: Pair(3))
        let x = Tensor(try matrix("x"), shape: shape.inputShape)
        let weight = Tensor(try matrix("kernel"), shape: shape.weightShape)
        #expect(processor.convolve(x, weight: weight, bias: nil, shape).values == (try matrix("y_without_bias")))
        let bias = Tensor([3], shape: [1])
        #expect(processor.convolve(x, weight: weight, bias: bias, shape).values == (try matrix("y")))
    }

    @Test(arguments: [1, 2])
    func lectureTransposedExamplesHoldExactly(stride: Int) throws {
        let lecture = try #require(Golden.json("lecture") as? [String: Any])
        let example = try #require(lecture["transposed_convolution_stride\(stride)"] as? [String: Any])
        func matrix(_ name: String) throws -> [Float] {
            try #require(example[name] as? [[NSNumber]]).flatMap { $0.map(\.floatValue) }
        }
        let tape = Tape(processor: Processor(threads: 1), isRecording: false)
        let shape = ConvolutionShape(
            batch: 1, channels: 1, input: Pair(2 + stride), outputs: 1, kernel: Pair(2), stride: Pair(stride))
        let x = tape.constant(Tensor(try matrix("x"), shape: [1, 1, 2, 2]))
        let weight = tape.constant(Tensor(try matrix("kernel"), shape: [1, 1, 2, 2]))
        #expect(x.transposeConvolved(weight: weight, bias: nil, shape).value.values == (try matrix("y")))
    }

    @Test func lectureOutputSizesHold() throws {
        let lecture = try #require(Golden.json("lecture") as? [String: Any])
        let cases = try #require((lecture["output_size"] as? [String: Any])?["cases"] as? [[NSNumber]])
        for numbers in cases.map({ $0.map(\.intValue) }) {
            #expect(ConvolutionShape.extent(numbers[0], numbers[1], numbers[2], numbers[3], 1) == numbers[4])
        }
    }

    @Test func absurdSizesHaveNoExtentInsteadOfOverflowing() {
        #expect(ConvolutionShape.extent(.max, 3, 1, .max, 1) == 0)
        #expect(ConvolutionShape.extent(28, .max, 1, 0, .max) == 0)
        #expect(ConvolutionShape.extent(4, 5, 1, 0, 1) == 0)
    }
}

@Suite struct PoolingTests {
    private func shape(_ x: Variable, _ golden: GoldenCase) -> PoolingShape {
        let arguments = golden.arguments
        let kernel = arguments.extent("kernel_size", or: 2)
        return PoolingShape(
            batch: x.shape[0], channels: x.shape[1], input: Pair(x.shape[2], x.shape[3]), kernel: kernel,
            stride: arguments.integer("stride").map { Pair($0) } ?? kernel,
            padding: arguments.extent("padding", or: 0), ceil: arguments.flag("ceil_mode") ?? false)
    }

    @Test(arguments: Golden.cases("linear_conv_pool", "max_pool2d"), [1, 2])
    func maximumMatchesReference(golden: GoldenCase, threads: Int) throws {
        try expectReference(golden, threads: threads) { inputs in
            let x = try #require(inputs["x"])
            return x.maxPooled(shape(x, golden))
        }
    }

    @Test(arguments: Golden.cases("linear_conv_pool", "avg_pool2d"), [1, 2])
    func meanMatchesReference(golden: GoldenCase, threads: Int) throws {
        try expectReference(golden, threads: threads) { inputs in
            let x = try #require(inputs["x"])
            return x.averagePooled(shape(x, golden))
        }
    }

    /// What the rounding up adds beyond the padding does not count. The means are PyTorch's, of 0^1.5 to 15^1.5.
    @Test(arguments: [
        (0, [Float(13.2173), 18.2246, 37.0125, 44.6459]),
        (1, [2.2423, 5.9358, 3.9527, 17.4721, 32.9837, 18.8496, 14.7402, 26.2250, 14.5237]),
    ])
    func aMeanCountsNoPlacesThatRoundingUpAdds(padding: Int, expected: [Float]) {
        let tape = Tape(processor: Processor(threads: 1))
        let x = tape.leaf(Tensor((0..<16).map { Float($0) * Float($0).squareRoot() }, shape: [1, 1, 4, 4]))
        let y = x.averagePooled(
            PoolingShape(
                batch: 1, channels: 1, input: Pair(4), kernel: Pair(3), stride: Pair(2), padding: Pair(padding),
                ceil: true)
        ).value
        #expect(y.count == expected.count)
        #expect(!zip(y.values, expected).contains { abs($0 - $1) > 1e-3 })
    }

    @Test(arguments: Golden.cases("linear_conv_pool", "adaptive_avg_pool2d", "global_avg_pool2d"))
    func adaptiveMeanMatchesReference(golden: GoldenCase) throws {
        try expectReference(golden) { inputs in
            let x = try #require(inputs["x"])
            let output = golden.arguments.numbers("output").map { Pair(Int($0[0]), Int($0[1])) } ?? Pair(1)
            // The global mean has no rows and columns left.
            return x.adaptivelyPooled(to: output).reshaped(try #require(golden.outputs["y"]).shape)
        }
    }
}
