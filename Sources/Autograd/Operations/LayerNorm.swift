import Tensors

extension Variable {
    /// Normalises each row of the last axis: `y = (x - mean) / √(variance + epsilon) · weight + bias`.
    ///
    /// - Parameters:
    ///   - weight: `[columns]`, if any.
    ///   - bias: `[columns]`, if any.
    /// - Source: Ba, Kiros, Hinton 2016, "Layer normalization", equation 4.
    public func layerNorm(weight: Variable?, bias: Variable?, epsilon: Float) -> Variable {
        normalizedRows(weight: weight, bias: bias, epsilon: epsilon, centered: true)
    }

    /// Scales each row of the last axis by its root mean square: `y = x / √(mean(x²) + epsilon) · weight`.
    ///
    /// - Parameter weight: `[columns]`, if any.
    /// - Source: Zhang, Sennrich 2019, "Root mean square layer normalization", equation 4.
    public func rmsNorm(weight: Variable?, epsilon: Float) -> Variable {
        normalizedRows(weight: weight, bias: nil, epsilon: epsilon, centered: false)
    }

    private func normalizedRows(weight: Variable?, bias: Variable?, epsilon: Float, centered: Bool) -> Variable {
        let (processor, x) = (processor, value)
        let (y, moments) = processor.normalizeRows(
            x, weight: weight?.value, bias: bias?.value, epsilon: epsilon, centered: centered)
        return tape.record(y, from: [self] + [weight, bias].compactMap { $0 }) { upstream, gradients in
            gradients.add(
                processor.normalizeRowsBackward(x, upstream, weight: weight?.value, centered: centered, moments),
                to: self)
            if let weight {
                gradients.accumulate(into: weight) { dw, isFirst in
                    processor.normalizeRowsParameters(
                        x, upstream, moments, weight: dw, bias: nil, accumulate: !isFirst)
                }
            }
            if let bias {
                gradients.accumulate(into: bias) { db, isFirst in
                    processor.normalizeRowsParameters(
                        x, upstream, moments, weight: nil, bias: db, accumulate: !isFirst)
                }
            }
        }
    }
}
