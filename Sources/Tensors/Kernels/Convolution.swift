import CKernels

/// Convolution of a batch, by whichever kernels are fastest for its shape.
extension Processor {
    /// The convolution of a batch.
    ///
    /// - Parameters:
    ///   - x: `[batch, channels, height, width]`.
    ///   - weight: `[outputs, channels / groups, kernel height, kernel width]`.
    ///   - bias: `[outputs]`, if any.
    /// - Returns: `[batch, outputs, out height, out width]`.
    public func convolve(_ x: Tensor, weight: Tensor, bias: Tensor?, _ shape: ConvolutionShape) -> Tensor {
        switch shape.method {
        case .depthwise: convolveDepthwise(x, weight: weight, bias: bias, shape)
        case .direct: convolveDirectly(x, weight: weight, bias: bias, shape)
        case .columns: convolveByColumns(x, weight: weight, bias: bias, shape)
        }
    }

    /// The gradient of the input: each window's gradients go back to the pixels that it covered.
    ///
    /// - Parameter dy: `[batch, outputs, out height, out width]`.
    public func convolveBackwardInput(
        _ dy: Tensor, weight: Tensor, _ shape: ConvolutionShape, into dx: UnsafeMutablePointer<Float>, accumulate: Bool
    ) {
        switch shape.method {
        case .depthwise:
            convolveBackwardInputDepthwise(dy, weight: weight, shape, into: dx, accumulate: accumulate)
        case .direct:
            convolveBackwardInputDirectly(dy, weight: weight, shape, into: dx, accumulate: accumulate)
        case .columns:
            convolveBackwardInputByColumns(dy, weight: weight, shape, into: dx, accumulate: accumulate)
        }
    }

    /// The gradient of the weight: a sum over the batch.
    public func convolveBackwardWeight(
        _ dy: Tensor, input x: Tensor, _ shape: ConvolutionShape, into dw: UnsafeMutablePointer<Float>,
        accumulate: Bool
    ) {
        switch shape.method {
        case .depthwise:
            convolveBackwardWeightDepthwise(dy, input: x, shape, into: dw, accumulate: accumulate)
        case .direct:
            convolveBackwardWeightDirectly(dy, input: x, shape, into: dw, accumulate: accumulate)
        case .columns:
            convolveBackwardWeightByColumns(dy, input: x, shape, into: dw, accumulate: accumulate)
        }
    }

    /// The gradient of the bias: the sum of each output channel.
    public func sumChannels(
        _ dy: Tensor, _ shape: Shape, into sums: UnsafeMutablePointer<Float>, accumulate: Bool
    ) {
        let (batch, channels) = (shape[0], shape[1])
        let plane = shape.stride / max(channels, 1)
        let upstream = dy.pointer
        split(channels, grain: max(1, Self.elementwiseGrain / max(1, batch * plane))) { range in
            for channel in range {
                let sum = dl_sum_channel(
                    Int64(batch), Int64(channels * plane), Int64(plane), upstream + channel * plane)
                sums[channel] = accumulate ? sums[channel] + sum : sum
            }
        }
    }

    /// Adds a bias, `[channels]`, to each channel of `[batch, channels, ...]`.
    public func addToChannels(_ bias: Tensor, _ y: UnsafeMutablePointer<Float>, _ shape: Shape) {
        let channels = shape[1]
        let plane = shape.stride / max(channels, 1)
        let biases = bias.pointer
        split(shape[0], grain: max(1, Self.elementwiseGrain / max(1, shape.stride))) { images in
            for image in images {
                for channel in 0..<channels {
                    let target = y + (image * channels + channel) * plane
                    for pixel in 0..<plane { target[pixel] += biases[channel] }
                }
            }
        }
    }
}
