import Tensors

extension Variable {
    /// Shares of a whole over the last axis: `y = e^x / Σ e^x`.
    public func softmax() -> Variable {
        let processor = processor
        let y = processor.softmax(value)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.softmaxBackward(y, upstream), to: self)
        }
    }
}
