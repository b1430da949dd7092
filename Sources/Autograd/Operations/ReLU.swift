import Tensors

extension Variable {
    /// Rectified linear unit: `max(x, 0)`; the slope at 0 is 0.
    public func relu() -> Variable {
        let processor = processor
        let y = processor.relu(value)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.reluBackward(y, upstream), to: self)
        }
    }
}
