import Tensors

extension Variable {
    /// `x` where it is positive, else `slope · x`.
    public func leakyReLU(slope: Float) -> Variable {
        let processor = processor
        let y = processor.leakyReLU(value, slope: slope)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.leakyReLUBackward(value, upstream, slope: slope), to: self)
        }
    }
}
