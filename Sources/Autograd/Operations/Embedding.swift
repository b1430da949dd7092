import Tensors

extension Variable {
    /// The rows of this table that token ids name: `y[b, t] = table[ids[b, t]]`.
    ///
    /// - Parameters:
    ///   - ids: `[batch, time]`, each the number of a row.
    ///   - padding: an id whose row is read as zeros, and learns nothing.
    /// - Returns: `[batch, time, width]` for a table `[vocabulary, width]`.
    public func rows(of ids: IndexTensor, padding: Int32?) -> Variable {
        let (processor, count) = (processor, value.count)
        return tape.record(processor.tableRows(value, ids, padding: padding), from: self) { upstream, gradients in
            gradients.accumulate(into: self) { dTable, isFirst in
                if isFirst { dTable.update(repeating: 0, count: count) }
                processor.addToTableRows(upstream, ids, padding: padding, into: dTable)
            }
        }
    }
}
