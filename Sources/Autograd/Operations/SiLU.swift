import Tensors

extension Variable {
    /// Sigmoid-weighted linear unit: `x · sigmoid(x)`.
    public func silu() -> Variable {
        let processor = processor
        let y = processor.silu(value)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.siluBackward(value, upstream), to: self)
        }
    }
}
