import CKernels

/// One step of a gated recurrent unit.
extension Processor {
    /// The next state, and the gates r, z, n that the way back needs.
    ///
    /// - Parameters:
    ///   - x: what the input gives to the gates, `[batch, 3 * width]`.
    ///   - h: what the state gives to them, `[batch, 3 * width]`.
    ///   - state: `[batch, width]`
    public func gruCell(_ x: Tensor, _ h: Tensor, _ state: Tensor) -> (next: Tensor, gates: Tensor) {
        let width = state.shape[-1]
        var (next, gates) = (tensor(state.shape), tensor(h.shape))
        let (nextPointer, gatePointer) = (next.mutablePointer, gates.mutablePointer)
        splitRows(state.count / max(width, 1), columns: 3 * width) { rows in
            let (row, gate) = (rows.lowerBound * width, rows.lowerBound * 3 * width)
            dl_gru_cell(
                Int64(rows.count), Int64(width), x.pointer + gate, Int64(3 * width), h.pointer + gate,
                state.pointer + row, gatePointer + gate, nextPointer + row)
        }
        return (next, gates)
    }

    /// The slopes of x, h and the state from that of the next state.
    public func gruCellBackward(
        _ h: Tensor, _ state: Tensor, gates: Tensor, _ upstream: Tensor
    ) -> (x: Tensor, h: Tensor, state: Tensor) {
        let width = state.shape[-1]
        var (dx, dh, dState) = (tensor(h.shape), tensor(h.shape), tensor(state.shape))
        let (xPointer, hPointer, statePointer) = (dx.mutablePointer, dh.mutablePointer, dState.mutablePointer)
        splitRows(state.count / max(width, 1), columns: 3 * width) { rows in
            let (row, gate) = (rows.lowerBound * width, rows.lowerBound * 3 * width)
            dl_gru_cell_backward(
                Int64(rows.count), Int64(width), h.pointer + gate, state.pointer + row, gates.pointer + gate,
                upstream.pointer + row, xPointer + gate, hPointer + gate, statePointer + row)
        }
        return (dx, dh, dState)
    }
}
