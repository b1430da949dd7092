import Tensors

extension Variable {
    /// The largest value of each window of `[batch, channels, height, width]`; the gradient goes to where it stood.
    public func maxPooled(_ shape: PoolingShape) -> Variable {
        let processor = processor
        let (y, places) = processor.maxPool(value, shape)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.maxPoolBackward(upstream, places: places, shape), to: self)
        }
    }

    /// The mean of each window of `[batch, channels, height, width]`, padding counted in.
    public func averagePooled(_ shape: PoolingShape) -> Variable {
        let processor = processor
        return tape.record(processor.averagePool(value, shape), from: self) { upstream, gradients in
            gradients.add(processor.averagePoolBackward(upstream, shape), to: self)
        }
    }

    /// Means over windows that share `[batch, channels, height, width]` out to `output` rows and columns.
    public func adaptivelyPooled(to output: ConvolutionShape.Pair) -> Variable {
        let (processor, shape) = (processor, shape)
        return tape.record(processor.adaptivePool(value, to: output), from: self) { upstream, gradients in
            gradients.add(processor.adaptivePoolBackward(upstream, to: shape), to: self)
        }
    }
}
