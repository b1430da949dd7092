import Tensors

extension Variable {
    /// Inverted dropout: each value becomes 0 with probability `rate`, and the others grow by 1 / (1 - rate), so that sums
    /// keep their mean and evaluation needs no correction.
    ///
    /// - Source: Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting".
    public func dropout(rate: Float, random: RandomPlace) -> Variable {
        let processor = processor
        let (y, mask) = processor.dropout(value, rate: rate, random: random)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(processor.multiply(upstream, mask), to: self)
        }
    }
}
