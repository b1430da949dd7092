import Tensors

extension Variable {
    /// Element-wise sum of two variables of one shape; the gradient passes to both unchanged.
    public func adding(_ other: Variable) -> Variable {
        tape.record(processor.add(value, other.value), from: self, other) { upstream, gradients in
            gradients.add(upstream, to: self)
            gradients.add(upstream, to: other)
        }
    }

    /// Element-wise product of two variables of one shape.
    public func multiplied(by other: Variable) -> Variable {
        let processor = processor
        return tape.record(processor.multiply(value, other.value), from: self, other) { upstream, gradients in
            gradients.add(processor.multiply(upstream, other.value), to: self)
            gradients.add(processor.multiply(upstream, value), to: other)
        }
    }

    /// Every element times a number.
    public func scaled(by factor: Float) -> Variable {
        let processor = processor
        return tape.record(processor.scale(value, by: factor), from: self) { upstream, gradients in
            gradients.add(processor.scale(upstream, by: factor), to: self)
        }
    }

    /// The same elements under another shape.
    public func reshaped(_ shape: Shape) -> Variable {
        let original = self.shape
        return tape.record(value.reshaped(shape), from: self) { upstream, gradients in
            gradients.add(upstream.reshaped(original), to: self)
        }
    }
}
