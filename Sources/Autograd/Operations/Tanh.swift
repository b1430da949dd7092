import Tensors

extension Variable {
    /// Hyperbolic tangent, with the slope `1 - y²`.
    public func tanh() -> Variable {
        let processor = processor
        let y = processor.tanh(value)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.tanhBackward(y, upstream), to: self)
        }
    }
}
