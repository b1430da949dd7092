import CKernels

/// What flows into a pass from above, beside the gradient of its output.
public struct RecurrentReturn {
    /// `[time, batch, directions·hidden]`
    public let upstream: Tensor
    /// The gradient of an LSTM's last cells, `[batch, directions·hidden]`.
    public let lastCells: Tensor?
    /// Where the gradients of what the first step began with go, `[batch, directions·hidden]`.
    public let initialHidden: UnsafeMutablePointer<Float>?
    /// The gradient for the cell before the first step; nil for units without a cell.
    public let initialCell: UnsafeMutablePointer<Float>?
    /// Where the norms of the gradient by each step's state go, `[batch, time]`.
    public let norms: UnsafeMutablePointer<Float>?

    /// The gradients from above, and where those for below go.
    public init(
        upstream: Tensor, lastCells: Tensor?, initialHidden: UnsafeMutablePointer<Float>?,
        initialCell: UnsafeMutablePointer<Float>?, norms: UnsafeMutablePointer<Float>?
    ) {
        self.upstream = upstream
        self.lastCells = lastCells
        self.initialHidden = initialHidden
        self.initialCell = initialCell
        self.norms = norms
    }
}

extension Processor {
    /// Goes back through every step of a pass. The trace's gates become their gradients; products over all steps at once
    /// then give those of weights and inputs.
    ///
    /// - Returns: the sums of the gates' gradients over steps and texts, `[slots·hidden]`, from which those of the biases
    ///   follow.
    public func recurBackward(
        _ pass: RecurrentPass, trace: inout RecurrentTrace, y: Tensor, weights: RecurrentWeights<Tensor>,
        initial: RecurrentState<Tensor>, _ flow: RecurrentReturn
    ) -> Tensor {
        let (unit, hidden, batch, stride) = (pass.unit, pass.hidden, pass.batch, pass.stateStride)
        let gates = trace.gates.mutablePointer
        let cells = trace.cells?.pointer
        let matrix = returnMatrix(0..<(unit == .gruResetBefore ? 2 : unit.gates), weights.hidden, pass)
        let resetMatrix = unit == .gruResetBefore ? returnMatrix(2..<3, weights.hidden, pass) : nil
        let nothing = Tensor(repeating: 0, shape: [hidden], from: pool)
        pass.withLengths { lengths in
            splitWithScratch(batch, scratch: 3 * share(of: batch) * stride) { texts, scratch in
                let (count, first) = (texts.count, texts.lowerBound)
                let column = first * pass.outputStride + pass.outputStart
                scratch.update(repeating: 0, count: 3 * count * stride)
                let (carry, cellCarry, reset) = (scratch, scratch + count * stride, scratch + 2 * count * stride)
                var step = dl_recurrent_return()
                step.rows = Int64(count)
                step.hidden = Int64(hidden)
                step.steps = Int64(pass.time)
                step.lengths = lengths.map { $0 + first }
                step.reversed = pass.isReversed ? 1 : 0
                step.gate_stride = Int64(pass.gateStride)
                step.carry = carry
                step.cell_carry = cellCarry
                step.state_stride = Int64(stride)
                step.y_stride = Int64(pass.outputStride)
                step.initial = initial.hidden.map { $0.pointer + column } ?? nothing.pointer
                step.initial_stride = initial.hidden == nil ? 0 : Int64(pass.outputStride)
                step.initial_cells = initial.cell.map { $0.pointer + column } ?? nothing.pointer
                step.initial_cell_stride = initial.cell == nil ? 0 : Int64(pass.outputStride)
                step.reset = UnsafePointer(reset)
                for row in 0..<count {
                    guard let last = flow.lastCells else { break }
                    (cellCarry + row * stride).update(
                        from: last.pointer + column + row * pass.outputStride, count: hidden)
                }
                for moment in (0..<pass.time).reversed().lazy.map(pass.moment) {
                    let row = moment * batch + first
                    step.time = Int64(moment)
                    step.gates = gates + row * pass.gateStride
                    step.dy = flow.upstream.pointer + moment * batch * pass.outputStride + column
                    step.cells = cells.map { $0 + row * hidden }
                    let earlier = pass.earlier(moment) ?? moment
                    step.previous = y.pointer + earlier * batch * pass.outputStride + column
                    step.previous_cells = cells.map { $0 + (earlier * batch + first) * hidden }
                    if let norms = flow.norms {
                        dl_recurrent_norms(&step, norms + first * pass.time + moment, Int64(pass.time))
                    }
                    switch unit {
                    case .tanh: dl_rnn_backward(&step, 0)
                    case .relu: dl_rnn_backward(&step, 1)
                    case .lstm: dl_lstm_backward(&step)
                    case .gruResetAfter: dl_gru_after_backward(&step)
                    case .gruResetBefore:
                        dl_gru_before_backward(&step)
                        resetMatrix?.multiply(
                            step.gates + 3 * hidden, stride: pass.gateStride, rows: count, into: reset, stride,
                            accumulate: false)
                        dl_gru_before_reset_backward(&step)
                    }
                    matrix.multiply(
                        step.gates, stride: pass.gateStride, rows: count, into: carry, stride, accumulate: true)
                    guard pass.isCut(before: moment) else { continue }
                    for row in 0..<count where pass.isUnderWay(first + row, before: moment) {
                        (carry + row * stride).update(repeating: 0, count: hidden)
                        (cellCarry + row * stride).update(repeating: 0, count: hidden)
                    }
                }
                for row in 0..<count {
                    let start = column + row * pass.outputStride
                    flow.initialHidden.map { ($0 + start).update(from: carry + row * stride, count: hidden) }
                    flow.initialCell.map { ($0 + start).update(from: cellCarry + row * stride, count: hidden) }
                }
            }
        }
        var sums = tensor([unit.slots * hidden])
        sumRows(
            trace.gates.pointer, rows: pass.rows, columns: sums.count, stride: pass.gateStride,
            into: sums.mutablePointer, accumulate: false)
        return sums
    }

    /// The state's weights of some gates, as the way back reads them: `[gates·hidden, hidden]`.
    private func returnMatrix(_ gates: Range<Int>, _ weight: Tensor, _ pass: RecurrentPass) -> StepMatrix {
        StepMatrix(
            MatrixOperand(weight.pointer + gates.lowerBound * pass.hidden * pass.hidden, stride: pass.hidden),
            inner: gates.count * pass.hidden, columns: pass.hidden, on: self)
    }
}

extension RecurrentPass {
    /// Whether text `text` has a step before the one at `moment`.
    fileprivate func isUnderWay(_ text: Int, before moment: Int) -> Bool {
        guard let earlier = earlier(moment) else { return false }
        return max(moment, earlier) < lengths.map { Int($0[text]) } ?? time
    }
}
