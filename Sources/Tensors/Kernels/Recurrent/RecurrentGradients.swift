import CKernels

/// Gradients of weights and inputs from those of the gates, over all steps at once.
extension Processor {
    /// The gradient by the inputs, `[time, batch, inputs]`, written to `dx` or added to it.
    public func recurrentInputGradient(
        _ pass: RecurrentPass, _ trace: RecurrentTrace, weight: Tensor, into dx: UnsafeMutablePointer<Float>,
        accumulate: Bool
    ) {
        for (index, block) in pass.unit.inputBlocks.enumerated() {
            multiply(
                MatrixOperand(trace.gates.pointer + block.slot * pass.hidden, stride: pass.gateStride),
                MatrixOperand(
                    weight.pointer + block.gates.lowerBound * pass.hidden * pass.inputs, stride: pass.inputs),
                into: dx, resultStride: pass.inputs, rows: pass.rows, inner: block.gates.count * pass.hidden,
                columns: pass.inputs, accumulate: accumulate || index > 0)
        }
    }

    /// The gradient by the inputs' weights.
    public func recurrentInputWeightGradient(
        _ pass: RecurrentPass, _ trace: RecurrentTrace, x: Tensor, into dw: UnsafeMutablePointer<Float>,
        accumulate: Bool
    ) {
        for block in pass.unit.inputBlocks {
            multiply(
                MatrixOperand(
                    trace.gates.pointer + block.slot * pass.hidden, stride: pass.gateStride, transposed: true),
                MatrixOperand(x.pointer, stride: pass.inputs),
                into: dw + block.gates.lowerBound * pass.hidden * pass.inputs, resultStride: pass.inputs,
                rows: block.gates.count * pass.hidden, inner: pass.rows, columns: pass.inputs, accumulate: accumulate)
        }
    }

    /// The gradient by the state's weights: each step's gates with the state before it.
    public func recurrentHiddenWeightGradient(
        _ pass: RecurrentPass, _ trace: RecurrentTrace, y: Tensor, initial: Tensor?,
        into dw: UnsafeMutablePointer<Float>, accumulate: Bool
    ) {
        let (hidden, batch) = (pass.hidden, pass.batch)
        let gates = trace.gates.pointer
        // All steps but the first have the output one step before; where a text of the second direction begins before the
        // batch's last step, that output is padding, and zero.
        let (firstGate, firstOutput) = pass.isReversed ? (0, batch) : (batch, 0)
        let first = initial.map { _ in firstGates(pass, trace) }
        for block in pass.unit.stateBlocks {
            let target = dw + block.gates.lowerBound * hidden * hidden
            multiply(
                MatrixOperand(
                    gates + firstGate * pass.gateStride + block.slot * hidden, stride: pass.gateStride,
                    transposed: true),
                MatrixOperand(
                    y.pointer + firstOutput * pass.outputStride + pass.outputStart, stride: pass.outputStride),
                into: target, resultStride: hidden, rows: block.gates.count * hidden,
                inner: max(pass.rows - batch, 0), columns: hidden, accumulate: accumulate)
            guard let first, let initial else { continue }
            multiply(
                MatrixOperand(first.pointer + block.slot * hidden, stride: pass.gateStride, transposed: true),
                MatrixOperand(initial.pointer + pass.outputStart, stride: pass.outputStride), into: target,
                resultStride: hidden, rows: block.gates.count * hidden, inner: batch, columns: hidden,
                accumulate: true)
        }
        guard pass.unit == .gruResetBefore else { return }
        multiply(
            MatrixOperand(gates + 3 * hidden, stride: pass.gateStride, transposed: true),
            MatrixOperand(gates + 2 * hidden, stride: pass.gateStride), into: dw + 2 * hidden * hidden,
            resultStride: hidden, rows: hidden, inner: pass.rows, columns: hidden, accumulate: accumulate)
    }

    /// The gradient by the inputs' or the state's bias.
    public func recurrentBiasGradient(
        _ pass: RecurrentPass, sums: Tensor, ofState: Bool, into db: UnsafeMutablePointer<Float>, accumulate: Bool
    ) {
        for block in ofState ? pass.unit.hiddenBiasBlocks : pass.unit.inputBlocks {
            let (source, target) = (sums.pointer + block.slot * pass.hidden, db + block.gates.lowerBound * pass.hidden)
            let count = block.gates.count * pass.hidden
            if accumulate {
                dl_accumulate(Int64(count), 1, source, target)
            } else {
                target.update(from: source, count: count)
            }
        }
    }

    /// The gates' gradients at each text's first step, `[batch, gate stride]`.
    private func firstGates(_ pass: RecurrentPass, _ trace: RecurrentTrace) -> Tensor {
        let rows = (0..<pass.batch).map { text in
            let last = pass.lengths.map { Int($0[text]) - 1 } ?? pass.time - 1
            return (pass.isReversed ? max(last, 0) : 0) * pass.batch + text
        }
        return trace.gates.rows(rows, from: pool)
    }
}
