import Tensors

extension Variable {
    /// A smooth `max(x, 0)`: `log(1 + e^x)`, with the slope `sigmoid(x)`.
    public func softplus() -> Variable {
        let processor = processor
        let y = processor.softplus(value)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.softplusBackward(value, upstream), to: self)
        }
    }
}
