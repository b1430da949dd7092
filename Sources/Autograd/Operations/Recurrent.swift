import Tensors

/// What a recurrent layer gives.
public struct RecurrentOutput {
    /// `[time, batch, directions·hidden]`
    public let sequence: Variable
    /// An LSTM's cells after each text's last step, `[batch, directions·hidden]`.
    public let lastCells: Variable?
    /// A pass a direction, and what it keeps.
    public let passes: [(pass: RecurrentPass, trace: RecurrentTrace)]
}

extension Variable {
    /// One recurrent layer over this variable, `[time, batch, inputs]`: step by step h' = f(W x + U h + b).
    ///
    /// - Parameters:
    ///   - weights: of one direction, or of two; the second runs from each text's end to its beginning.
    ///   - initial: what the first step begins with, `[batch, directions·hidden]`.
    ///   - lengths: how many steps of each text count; beyond, the output is zero and nothing has influence.
    ///   - truncation: the gradient does not flow from one window of so many steps into the one before.
    ///   - watch: told of each direction's norms of the gradient by the state at every step, `[batch, time]`.
    /// - Source: Hochreiter, Schmidhuber 1997, "Long short-term memory", with the forget gate of Gers et al. 2000; Cho et al.
    ///   2014, "Learning phrase representations using RNN encoder-decoder"; Werbos 1990, "Backpropagation through time".
    public func recurrent(
        _ unit: RecurrentUnit, weights: [RecurrentWeights<Variable>],
        initial: RecurrentState<Variable> = RecurrentState(),
        lengths: [Int]? = nil, truncation: Int? = nil, watch: ((_ direction: Int, _ norms: Tensor) -> Void)? = nil
    ) -> RecurrentOutput {
        let (x, processor, hidden) = (value, processor, weights[0].hidden.shape[1])
        let (time, batch, width) = (x.shape[0], x.shape[1], weights.count * hidden)
        let (values, start) = (weights.map { $0.map(\.value) }, initial.map(\.value))
        precondition(
            values.allSatisfy { $0.input.shape == [unit.gates * hidden, x.shape[2]] },
            "weights \(values[0].input.shape) do not fit an input \(x.shape)")
        precondition(
            [start.hidden, start.cell].allSatisfy { $0.map { $0.shape == [batch, width] } ?? true },
            "an initial state is [\(batch), \(width)]")
        var y = processor.tensor([time, batch, width])
        var cells: Tensor? = unit == .lstm ? processor.tensor([batch, width]) : nil
        let (target, cellTarget) = (y.mutablePointer, cells?.mutablePointer)
        let passes = weights.indices.map { direction in
            let pass = RecurrentPass(
                unit, x: x.shape, hidden: hidden, directions: weights.count, direction: direction, lengths: lengths,
                truncation: truncation)
            let trace = processor.recur(
                pass, x, weights: values[direction], initial: start, into: target, lastCells: cellTarget)
            return (pass: pass, trace: trace)
        }

        // Two results share one way back: the cells' gradient waits here for the sequence's.
        let waiting = CellGradient()
        // Held alone, so that the way back overwrites it in place.
        var traces = passes.map { Optional($0.trace) }
        let directions = passes.map(\.pass)
        let result = y
        let parts = weights.flatMap { [$0.input, $0.hidden, $0.inputBias, $0.hiddenBias] }
        let inputs = [self] + parts + [initial.hidden, initial.cell].compactMap { $0 }
        let sequence = tape.record(result, from: inputs) { upstream, gradients in
            var hiddenGradient = initial.hidden.map { processor.tensor($0.shape) }
            var cellGradient = initial.cell.map { processor.tensor($0.shape) }
            for (direction, pass) in directions.enumerated() {
                guard var trace = traces[direction].take() else { continue }
                var norms = watch.map { _ in processor.tensor([batch, time]) }
                let sums = processor.recurBackward(
                    pass, trace: &trace, y: result, weights: values[direction], initial: start,
                    RecurrentReturn(
                        upstream: upstream, lastCells: waiting.value, initialHidden: hiddenGradient?.mutablePointer,
                        initialCell: cellGradient?.mutablePointer, norms: norms?.mutablePointer))
                if let watch, let norms { watch(direction, norms) }
                let own = weights[direction]
                gradients.accumulate(into: own.input) { dw, isFirst in
                    processor.recurrentInputWeightGradient(pass, trace, x: x, into: dw, accumulate: !isFirst)
                }
                gradients.accumulate(into: own.hidden) { dw, isFirst in
                    processor.recurrentHiddenWeightGradient(
                        pass, trace, y: result, initial: start.hidden, into: dw, accumulate: !isFirst)
                }
                for (bias, ofState) in [(own.inputBias, false), (own.hiddenBias, true)] {
                    gradients.accumulate(into: bias) { db, isFirst in
                        processor.recurrentBiasGradient(
                            pass, sums: sums, ofState: ofState, into: db, accumulate: !isFirst)
                    }
                }
                gradients.accumulate(into: self) { dx, isFirst in
                    processor.recurrentInputGradient(
                        pass, trace, weight: values[direction].input, into: dx, accumulate: !isFirst)
                }
            }
            if let state = initial.hidden, let gradient = hiddenGradient { gradients.add(gradient, to: state) }
            if let state = initial.cell, let gradient = cellGradient { gradients.add(gradient, to: state) }
        }
        let lastCells = cells.map { cells in
            tape.record(cells, from: sequence) { upstream, gradients in
                waiting.value = upstream
                gradients.accumulate(into: sequence) { dy, isFirst in
                    if isFirst { dy.update(repeating: 0, count: result.count) }
                }
            }
        }
        return RecurrentOutput(sequence: sequence, lastCells: lastCells, passes: passes)
    }

    /// The states after each text's last step, `[batch, directions·hidden]`, of a recurrent layer's output
    /// `[time, batch, directions·hidden]`.
    public func lastStates(directions: Int, lengths: [Int]?) -> Variable {
        let (processor, shape) = (processor, shape)
        return tape.record(
            processor.lastStates(value, directions: directions, lengths: lengths), from: self
        ) { upstream, gradients in
            gradients.add(
                processor.lastStatesBackward(upstream, shape, directions: directions, lengths: lengths), to: self)
        }
    }

    /// `[a, b, ...]` as `[b, a, ...]`.
    public func swappingFirstAxes() -> Variable {
        let processor = processor
        return tape.record(processor.swapFirstAxes(value), from: self) { upstream, gradients in
            gradients.add(processor.swapFirstAxes(upstream), to: self)
        }
    }
}

/// The gradient of the last cell states. It arrives before the gradient of the sequence, whose backward pass needs it.
private final class CellGradient {
    var value: Tensor?
}
