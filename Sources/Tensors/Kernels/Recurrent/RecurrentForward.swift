import CKernels

extension Processor {
    /// Computes every step of a pass: one product for the inputs of all steps, then for each thread's share of the texts the
    /// steps in turn, without a meeting between.
    ///
    /// - Parameters:
    ///   - x: `[time, batch, inputs]`.
    ///   - y: the output, of which this direction's columns are written.
    ///   - lastCells: where an LSTM's cells after each text's last step go, `[batch, directions·hidden]`.
    public func recur(
        _ pass: RecurrentPass, _ x: Tensor, weights: RecurrentWeights<Tensor>, initial: RecurrentState<Tensor>,
        into y: UnsafeMutablePointer<Float>, lastCells: UnsafeMutablePointer<Float>?
    ) -> RecurrentTrace {
        let (unit, hidden, batch) = (pass.unit, pass.hidden, pass.batch)
        var gates = tensor([max(pass.rows, 1), pass.gateStride])
        let gatesStart = gates.mutablePointer
        for block in unit.inputBlocks {
            multiply(
                MatrixOperand(x.pointer, stride: pass.inputs),
                MatrixOperand(
                    weights.input.pointer + block.gates.lowerBound * hidden * pass.inputs, stride: pass.inputs,
                    transposed: true),
                into: gatesStart + block.slot * hidden, resultStride: pass.gateStride, rows: pass.rows,
                inner: pass.inputs, columns: block.gates.count * hidden)
        }
        var cells: Tensor? = unit == .lstm ? tensor([pass.time, batch, hidden]) : nil
        let cellsStart = cells?.mutablePointer
        let bias = recurrentBias(unit, weights, hidden)
        let stateMatrices = unit.stateBlocks.map { stateMatrix($0.gates, weights.hidden, pass) }
        let resetMatrix = unit == .gruResetBefore ? stateMatrix(2..<3, weights.hidden, pass) : nil

        let stride = pass.stateStride
        pass.withLengths { lengths in
            splitWithScratch(batch, scratch: 2 * share(of: batch) * stride) { texts, scratch in
                let (count, first) = (texts.count, texts.lowerBound)
                var step = dl_recurrent_step()
                step.rows = Int64(count)
                step.hidden = Int64(hidden)
                step.lengths = lengths.map { $0 + first }
                step.gate_stride = Int64(pass.gateStride)
                step.bias = bias.pointer
                step.state = scratch
                step.cell = scratch + count * stride
                step.state_stride = Int64(stride)
                step.y_stride = Int64(pass.outputStride)
                for row in 0..<count {
                    let start = (first + row) * pass.outputStride + pass.outputStart
                    Self.copy(initial.hidden.map { $0.pointer + start }, to: step.state + row * stride, hidden)
                    Self.copy(initial.cell.map { $0.pointer + start }, to: step.cell + row * stride, hidden)
                }
                for moment in (0..<pass.time).lazy.map(pass.moment) {
                    let row = moment * batch + first
                    step.time = Int64(moment)
                    step.gates = gatesStart + row * pass.gateStride
                    step.y = y + row * pass.outputStride + pass.outputStart
                    step.cells = cellsStart.map { $0 + row * hidden }
                    for (block, matrix) in Swift.zip(unit.stateBlocks, stateMatrices) {
                        matrix.multiply(
                            step.state, stride: stride, rows: count, into: step.gates + block.slot * hidden,
                            pass.gateStride, accumulate: !(unit == .gruResetAfter && block.slot == 2))
                    }
                    switch unit {
                    case .tanh: dl_rnn_forward(&step, 0)
                    case .relu: dl_rnn_forward(&step, 1)
                    case .lstm: dl_lstm_forward(&step)
                    case .gruResetAfter: dl_gru_after_forward(&step)
                    case .gruResetBefore:
                        dl_gru_before_reset(&step)
                        resetMatrix?.multiply(
                            step.gates + 2 * hidden, stride: pass.gateStride, rows: count,
                            into: step.gates + 3 * hidden, pass.gateStride, accumulate: true)
                        dl_gru_before_forward(&step)
                    }
                }
                guard let lastCells else { return }
                for row in 0..<count {
                    (lastCells + (first + row) * pass.outputStride + pass.outputStart)
                        .update(from: step.cell + row * stride, count: hidden)
                }
            }
        }
        return RecurrentTrace(gates: gates, cells: cells)
    }

    /// The most texts that one thread has.
    func share(of batch: Int) -> Int { (batch + threads - 1) / threads }

    /// Copies a row, or zeros where there is none.
    private static func copy(_ row: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>, _ count: Int) {
        if let row { target.update(from: row, count: count) } else { target.update(repeating: 0, count: count) }
    }

    /// The state's weights of some gates, as the forward step reads them: `[hidden, gates·hidden]`.
    private func stateMatrix(_ gates: Range<Int>, _ weight: Tensor, _ pass: RecurrentPass) -> StepMatrix {
        StepMatrix(
            MatrixOperand(
                weight.pointer + gates.lowerBound * pass.hidden * pass.hidden, stride: pass.hidden, transposed: true),
            inner: pass.hidden, columns: gates.count * pass.hidden, on: self)
    }

    /// What is added to each slot, `[slots·hidden]`.
    private func recurrentBias(_ unit: RecurrentUnit, _ weights: RecurrentWeights<Tensor>, _ hidden: Int) -> Tensor {
        var bias = tensor([unit.slots * hidden])
        let target = bias.mutablePointer
        target.update(repeating: 0, count: bias.count)
        for (source, blocks) in [(weights.inputBias, unit.inputBlocks), (weights.hiddenBias, unit.hiddenBiasBlocks)] {
            for block in blocks {
                dl_accumulate(
                    Int64(block.gates.count * hidden), 1, source.pointer + block.gates.lowerBound * hidden,
                    target + block.slot * hidden)
            }
        }
        return bias
    }
}

extension RecurrentUnit {
    /// Where the state's bias goes: with its product, but where a reset comes before that, to n itself.
    var hiddenBiasBlocks: [Block] { self == .gruResetBefore ? inputBlocks : stateBlocks }
}

extension RecurrentPass {
    /// The lengths as kernels read them.
    func withLengths(_ body: (UnsafePointer<Int32>?) -> Void) {
        guard let lengths else { return body(nil) }
        lengths.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
