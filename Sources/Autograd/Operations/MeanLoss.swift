import Tensors

extension Variable {
    /// The mean of the losses of rows that were computed from this variable's value, together with their slopes.
    ///
    /// - Returns: a single number.
    public func meanLoss(_ rows: RowLosses) -> Variable {
        let processor = processor
        return tape.record(Tensor([rows.mean], shape: [], from: processor.pool), from: self) { upstream, gradients in
            guard let slopes = rows.slopes else { return }
            gradients.add(
                processor.scale(slopes, by: upstream.scalar / Float(max(rows.counted, 1))), to: self)
        }
    }
}
