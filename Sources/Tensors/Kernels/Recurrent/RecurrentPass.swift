/// One direction of a recurrent layer over a batch of texts.
public struct RecurrentPass: Sendable {
    /// The arithmetic of a step.
    public let unit: RecurrentUnit
    /// Steps of the longest text.
    public let time: Int
    public let batch: Int
    public let inputs: Int
    /// Values of a state.
    public let hidden: Int
    /// Directions that share the output, `[time, batch, directions·hidden]`.
    public let directions: Int
    /// Which of them this is; the second runs from each text's end to its beginning.
    public let direction: Int
    /// How many steps of each text count; nil where all do.
    public let lengths: [Int32]?
    /// The gradient does not flow between the steps k·truncation - 1 and k·truncation; nil where it flows all the way.
    public let truncation: Int?

    /// A direction over `x`, `[time, batch, inputs]`.
    public init(
        _ unit: RecurrentUnit, x: Shape, hidden: Int, directions: Int, direction: Int, lengths: [Int]?,
        truncation: Int?
    ) {
        precondition(x.rank == 3, "[time, batch, inputs], not \(x)")
        precondition(lengths.map { $0.count == x[1] } ?? true, "one length a text")
        self.unit = unit
        time = x[0]
        batch = x[1]
        inputs = x[2]
        self.hidden = hidden
        self.directions = directions
        self.direction = direction
        let time = time
        self.lengths = lengths.map { $0.map { Int32(truncatingIfNeeded: min($0, time)) } }
        self.truncation = truncation
    }

    var isReversed: Bool { direction == 1 }
    var rows: Int { time * batch }
    /// Values between the gates of one text and the next.
    var gateStride: Int { Self.padded(unit.slots * hidden) }
    /// Values between the states of one text and the next.
    var stateStride: Int { Self.padded(hidden) }
    /// Values between the outputs of one text and the next.
    var outputStride: Int { directions * hidden }
    /// The column where this direction's output begins.
    var outputStart: Int { direction * hidden }

    /// No power of two: rows at such strides share few lines of the nearest cache, and the step's product runs at half speed.
    private static func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 + 16 }

    /// The steps in the order in which they are computed.
    func moment(_ step: Int) -> Int { isReversed ? time - 1 - step : step }

    /// The step before the one at `moment`, where there is one in the batch.
    func earlier(_ moment: Int) -> Int? {
        let other = isReversed ? moment + 1 : moment - 1
        return (0..<time).contains(other) ? other : nil
    }

    /// Whether the gradient stops on its way from `moment` to the step before.
    func isCut(before moment: Int) -> Bool {
        guard let truncation else { return false }
        return (isReversed ? moment + 1 : moment) % truncation == 0
    }
}

/// What a pass keeps for its gradient, and for those who want to look inside. Time comes first.
public struct RecurrentTrace: Sendable {
    /// `[time·batch, gate stride]`
    var gates: Tensor
    /// `[time, batch, hidden]`, of an LSTM.
    let cells: Tensor?
}

extension RecurrentTrace {
    /// The gates of every step, `[batch, time, gates·hidden]`, in the order of the weights.
    public func gates(of pass: RecurrentPass, on processor: Processor) -> Tensor {
        let slots = pass.unit.inputBlocks.flatMap { block in
            block.gates.map { (gate: $0, slot: block.slot + $0 - block.gates.lowerBound) }
        }
        var result = processor.tensor([pass.batch, pass.time, pass.unit.gates * pass.hidden])
        let target = result.mutablePointer
        for row in 0..<pass.rows {
            let (time, text) = (row / pass.batch, row % pass.batch)
            let start = target + (text * pass.time + time) * pass.unit.gates * pass.hidden
            for (gate, slot) in slots {
                (start + gate * pass.hidden).update(
                    from: gates.pointer + row * pass.gateStride + slot * pass.hidden, count: pass.hidden)
            }
        }
        return result
    }

    /// An LSTM's cell at every step, `[batch, time, hidden]`.
    public func cells(on processor: Processor) -> Tensor? { cells.map(processor.swapFirstAxes) }
}
