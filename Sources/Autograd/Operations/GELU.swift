import Tensors

/// Which Gaussian error linear unit is meant.
public enum GELUForm: Sendable {
    /// With the normal distribution itself.
    case erf
    /// With its approximation by a tanh.
    case tanh
}

extension Variable {
    /// Gaussian error linear unit: `x Φ(x)`.
    public func gelu(_ form: GELUForm = .erf) -> Variable {
        let processor = processor
        let y = form == .erf ? processor.gelu(value) : processor.geluTanh(value)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(
                form == .erf
                    ? processor.geluBackward(value, upstream) : processor.geluTanhBackward(value, upstream), to: self)
        }
    }
}
