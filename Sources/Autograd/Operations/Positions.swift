import Tensors

extension Variable {
    /// Row `position + t` of a table added to each sample's vector at time t; beyond the table its last row.
    ///
    /// - Parameter table: `[rows, width]`, for vectors `[batch, time, width]`.
    public func adding(positions table: Variable, from position: Int) -> Variable {
        let (processor, vectors) = (processor, self)
        let count = table.value.count
        let y = processor.addPositions(value, table.value, from: position)
        return tape.record(y, from: self, table) { upstream, gradients in
            gradients.add(upstream, to: vectors)
            gradients.accumulate(into: table) { dTable, isFirst in
                if isFirst { dTable.update(repeating: 0, count: count) }
                processor.addPositionSlopes(upstream, from: position, rows: table.shape[0], into: dTable)
            }
        }
    }

    /// The pairs of neighbouring columns of the first `heads` stretches of `width` columns turned by an angle that grows with
    /// the place; the columns behind stay.
    ///
    /// - Source: Su et al. 2021, "RoFormer: enhanced transformer with rotary position embedding", section 3.2.2.
    public func rotated(heads: Int, width: Int, from position: Int) -> Variable {
        let processor = processor
        let y = processor.rotate(value, heads: heads, width: width, from: position)
        return tape.record(y, from: self) { upstream, gradients in
            gradients.add(
                processor.rotate(upstream, heads: heads, width: width, from: position, backwards: true), to: self)
        }
    }
}
