import Tensors

extension Variable {
    /// The state after this one, `[batch, width]`, of a gated recurrent unit: h' = (1 - z) n + z h with
    /// n = tanh(x_n + r h_n).
    ///
    /// - Parameters:
    ///   - input: what the input gives to the gates r, z, n: `[batch, 3 * width]`.
    ///   - recurrent: what the state gives to them.
    /// - Source: Cho et al. 2014, "Learning phrase representations using RNN encoder-decoder", section 2.3, with the reset
    ///   gate behind the product, as in PyTorch.
    public func nextGRUState(input: Variable, recurrent: Variable) -> Variable {
        let (processor, state) = (processor, self)
        let (next, gates) = processor.gruCell(input.value, recurrent.value, value)
        return tape.record(next, from: input, recurrent, state) { upstream, gradients in
            let slopes = processor.gruCellBackward(recurrent.value, state.value, gates: gates, upstream)
            gradients.add(slopes.x, to: input)
            gradients.add(slopes.h, to: recurrent)
            gradients.add(slopes.state, to: state)
        }
    }
}
