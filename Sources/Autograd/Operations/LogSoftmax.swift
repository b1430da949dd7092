import Tensors

extension Variable {
    /// The logarithm of the softmax over the last axis: `x - log Σ e^x`.
    public func logSoftmax() -> Variable {
        let processor = processor
        let y = processor.logSoftmax(value)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.logSoftmaxBackward(y, upstream), to: self)
        }
    }
}
