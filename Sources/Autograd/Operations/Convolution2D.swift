import Tensors

extension Variable {
    /// Two-dimensional convolution (cross-correlation, as the field computes it).
    ///
    /// - Parameters:
    ///   - weight: `[outputs, channels / groups, kernel height, kernel width]`.
    ///   - bias: `[outputs]`, if any.
    ///   - shape: the extents; they fit this variable, `[batch, channels, height, width]`.
    /// - Returns: `[batch, outputs, out height, out width]`.
    public func convolved(weight: Variable, bias: Variable?, _ shape: ConvolutionShape) -> Variable {
        let (processor, x, w) = (processor, value, weight.value)
        let y = processor.convolve(x, weight: w, bias: bias?.value, shape)
        return tape.record(y, from: [self, weight] + (bias.map { [$0] } ?? [])) { upstream, gradients in
            gradients.accumulate(into: self) { dx, isFirst in
                processor.convolveBackwardInput(upstream, weight: w, shape, into: dx, accumulate: !isFirst)
            }
            gradients.accumulate(into: weight) { dw, isFirst in
                processor.convolveBackwardWeight(upstream, input: x, shape, into: dw, accumulate: !isFirst)
            }
            guard let bias else { return }
            gradients.accumulate(into: bias) { db, isFirst in
                processor.sumChannels(upstream, shape.outputShape, into: db, accumulate: !isFirst)
            }
        }
    }

    /// Transposed convolution: the gradient of a convolution, used forward. Each input pixel stamps the kernel, times its
    /// value, onto the output.
    ///
    /// - Parameters:
    ///   - weight: `[channels, outputs / groups, kernel height, kernel width]`.
    ///   - bias: `[outputs]`, if any.
    ///   - shape: the convolution that this one transposes: its output is this variable's shape, its input is the result's.
    /// - Source: Dumoulin and Visin 2016, "A guide to convolution arithmetic", chapter 4.
    public func transposeConvolved(weight: Variable, bias: Variable?, _ shape: ConvolutionShape) -> Variable {
        let (processor, x, w) = (processor, value, weight.value)
        var y = processor.tensor(shape.inputShape)
        processor.convolveBackwardInput(x, weight: w, shape, into: y.mutablePointer, accumulate: false)
        if let bias { processor.addToChannels(bias.value, y.mutablePointer, shape.inputShape) }
        return tape.record(y, from: [self, weight] + (bias.map { [$0] } ?? [])) { upstream, gradients in
            gradients.add(processor.convolve(upstream, weight: w, bias: nil, shape), to: self)
            gradients.accumulate(into: weight) { dw, isFirst in
                processor.convolveBackwardWeight(x, input: upstream, shape, into: dw, accumulate: !isFirst)
            }
            guard let bias else { return }
            gradients.accumulate(into: bias) { db, isFirst in
                processor.sumChannels(upstream, shape.inputShape, into: db, accumulate: !isFirst)
            }
        }
    }
}
