import CKernels

/// Convolution of each channel with a kernel of its own, planes shared out to the threads.
extension Processor {
    package func convolveDepthwise(_ x: Tensor, weight: Tensor, bias: Tensor?, _ shape: ConvolutionShape) -> Tensor {
        var y = tensor(shape.outputShape)
        apply(
            DepthwisePlan(forward: shape), shape, x, weight, bias, accumulate: false, into: y.mutablePointer)
        return y
    }

    package func convolveBackwardInputDepthwise(
        _ dy: Tensor, weight: Tensor, _ shape: ConvolutionShape, into dx: UnsafeMutablePointer<Float>, accumulate: Bool
    ) {
        apply(DepthwisePlan(backward: shape), shape, dy, weight, nil, accumulate: accumulate, into: dx)
    }

    /// Runs a plan on every plane.
    private func apply(
        _ plan: DepthwisePlan, _ shape: ConvolutionShape, _ x: Tensor, _ weight: Tensor, _ bias: Tensor?,
        accumulate: Bool, into result: UnsafeMutablePointer<Float>
    ) {
        let (image, weights, bias) = (x.pointer, weight.pointer, bias?.pointer)
        plan.withGeometry { geometry in
            let capacity = Int(dl_depthwise_capacity(geometry))
            splitWithScratch(shape.batch * shape.channels, scratch: capacity) { planes, scratch in
                scratch.update(repeating: 0, count: capacity)
                dl_sum_depthwise(
                    geometry, Int64(planes.lowerBound), Int64(planes.count), Int64(shape.channels), image,
                    image + x.count, weights, bias, scratch, accumulate ? 1 : 0, result)
            }
        }
    }

    /// Each thread sums whole channels, so the result does not even depend on their number.
    package func convolveBackwardWeightDepthwise(
        _ dy: Tensor, input x: Tensor, _ shape: ConvolutionShape, into dw: UnsafeMutablePointer<Float>,
        accumulate: Bool
    ) {
        let (image, upstream) = (x.pointer, dy.pointer)
        DepthwisePlan(forward: shape).withGeometry { geometry in
            let capacity = Int(dl_depthwise_weights_capacity(geometry))
            splitWithScratch(shape.channels, scratch: capacity) { channels, scratch in
                scratch.update(repeating: 0, count: capacity)
                dl_sum_depthwise_weights(
                    geometry, Int64(channels.lowerBound), Int64(channels.count), Int64(shape.batch),
                    Int64(shape.channels), image, image + x.count, upstream, scratch, accumulate ? 1 : 0, dw)
            }
        }
    }
}
