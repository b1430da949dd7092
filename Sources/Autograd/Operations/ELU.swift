import Tensors

extension Variable {
    /// `x` where it is positive, else `alpha (e^x - 1)`.
    public func elu(alpha: Float) -> Variable {
        let processor = processor
        let y = processor.elu(value, alpha: alpha)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.eluBackward(value, upstream, alpha: alpha), to: self)
        }
    }
}
