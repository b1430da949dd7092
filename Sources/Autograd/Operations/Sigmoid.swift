import Tensors

extension Variable {
    /// Logistic function: `y = 1 / (1 + e^-x)`, with the slope `y (1 - y)`.
    public func sigmoid() -> Variable {
        let processor = processor
        let y = processor.sigmoid(value)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.sigmoidBackward(y, upstream), to: self)
        }
    }
}
