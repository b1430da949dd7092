import Autograd
import Golden
import Tensors
import Testing

@Suite struct RecurrentTests {
    private func weights(_ golden: GoldenCase, _ leaves: [String: Variable], _ layer: Int) throws
        -> [RecurrentWeights<Variable>]
    {
        try ["", "_reverse"].filter { leaves["weight_ih_l\(layer)\($0)"] != nil }.map { suffix in
            func leaf(_ name: String) throws -> Variable { try #require(leaves["\(name)_l\(layer)\(suffix)"]) }
            return RecurrentWeights(
                input: try leaf("weight_ih"), hidden: try leaf("weight_hh"), inputBias: try leaf("bias_ih"),
                hiddenBias: try leaf("bias_hh"))
        }
    }

    /// `[directions, batch, hidden]` as `[batch, directions·hidden]`.
    private func joined(_ state: Variable) -> Variable {
        state.swappingFirstAxes().reshaped([state.shape[1], state.shape[0] * state.shape[2]])
    }

    /// The way back from `joined`.
    private func parted(_ state: Variable, directions: Int) -> Variable {
        state.reshaped([state.shape[0], directions, state.shape[1] / directions]).swappingFirstAxes()
    }

    @Test(
        arguments: Golden.cases("sequence", "rnn", "lstm", "gru").filter { $0.name != "gru_reset_before" }, [1, 2, 3])
    func matchesReference(golden: GoldenCase, threads: Int) throws {
        let tape = Tape(processor: Processor(threads: threads))
        let leaves = golden.inputs.mapValues { $0.isIndex ? tape.constant($0.tensor) : tape.leaf($0.tensor) }
        let unit: RecurrentUnit =
            switch golden.operation {
            case "lstm": .lstm
            case "gru": .gruResetAfter
            default: .tanh
            }
        let lengths = golden.inputs["lengths"].map { $0.values.map { Int($0) } }
        let initial = RecurrentState(hidden: leaves["h0"].map(joined), cell: leaves["c0"].map(joined))
        var x = try #require(leaves["x"]).swappingFirstAxes()
        var (states, cells): ([Variable], [Variable]) = ([], [])
        for layer in 0..<(golden.arguments.integer("layers") ?? 1) {
            let weights = try weights(golden, leaves, layer)
            let output = x.recurrent(unit, weights: weights, initial: initial, lengths: lengths)
            x = output.sequence
            states.append(
                parted(x.lastStates(directions: weights.count, lengths: lengths), directions: weights.count))
            if let last = output.lastCells { cells.append(parted(last, directions: weights.count)) }
        }
        var results = [x.swappingFirstAxes(), Variable.concatenated(states, axis: 0)]
        if !cells.isEmpty { results.append(Variable.concatenated(cells, axis: 0)) }
        var upstream: [Float] = []
        for (name, result) in zip(["y", "h", "c"], results) {
            let expected = try #require(golden.outputs[name])
            #expect(Golden.distance(result.value.values, expected) < 1e-4, "\(name)")
            upstream += try #require(golden.upstream[name]).values
        }
        let all = Variable.concatenated(results.map { $0.reshaped([$0.value.count]) }, axis: 0)
        tape.backward(from: all, upstream: Tensor(upstream, shape: all.shape))
        for (name, expected) in golden.gradients {
            let leaf = try #require(leaves[name])
            let gradient = try #require(tape.gradient(of: leaf), "no gradient of \(name)")
            #expect(Golden.distance(gradient.values, expected) < 1e-4, "gradient of \(name)")
        }
    }

    @Test(arguments: Golden.cases("sequence", "gru").filter { $0.name == "gru_reset_before" }, [1, 2])
    func textbookGRUMatchesReference(golden: GoldenCase, threads: Int) throws {
        try expectReference(golden, threads: threads) { inputs in
            func stacked(_ kind: String) throws -> Variable {
                .concatenated(try ["r", "z", "n"].map { try #require(inputs["\(kind)_\($0)"]) }, axis: 0)
            }
            let x = try #require(inputs["x"])
            let weights = RecurrentWeights(
                input: try stacked("w"), hidden: try stacked("u"), inputBias: try stacked("b"),
                hiddenBias: x.tape.constant(Tensor(repeating: 0, shape: [12])))
            return x.swappingFirstAxes().recurrent(.gruResetBefore, weights: [weights]).sequence.swappingFirstAxes()
        }
    }

    private static let units: [RecurrentUnit] = [.tanh, .relu, .lstm, .gruResetAfter, .gruResetBefore]

    /// A layer with random weights over random texts, `[time, batch, 5]`.
    private func run(
        _ unit: RecurrentUnit, _ x: Tensor, hidden: Int = 19, threads: Int = 2, lengths: [Int]? = nil,
        truncation: Int? = nil, upstream: Tensor? = nil, watch: ((Int, Tensor) -> Void)? = nil
    ) -> (y: Tensor, dx: [Float], weights: [[Float]]) {
        let tape = Tape(processor: Processor(threads: threads))
        var stream: UInt32 = 0
        func random(_ shape: Shape) -> Variable {
            stream += 1
            var values = Tensor(uninitialized: shape)
            RandomPlace(seed: 3, stream: stream).fillNormal(values.mutablePointer, count: values.count)
            return tape.leaf(Tensor(values.values.map { $0 * 0.3 }, shape: shape))
        }
        let input = tape.leaf(x)
        let weights = (0..<2).map { _ in
            RecurrentWeights(
                input: random([unit.gates * hidden, x.shape[2]]), hidden: random([unit.gates * hidden, hidden]),
                inputBias: random([unit.gates * hidden]), hiddenBias: random([unit.gates * hidden]))
        }
        let y = input.recurrent(unit, weights: weights, lengths: lengths, truncation: truncation, watch: watch).sequence
        tape.backward(from: y, upstream: upstream ?? Tensor(repeating: 1, shape: y.shape))
        let gradients = weights.flatMap { [$0.input, $0.hidden, $0.inputBias, $0.hiddenBias] }.map {
            tape.gradient(of: $0)?.values ?? []
        }
        return (y.value, tape.gradient(of: input)?.values ?? [], gradients)
    }

    private func texts(_ shape: Shape, padding: (value: Float, lengths: [Int])? = nil) -> Tensor {
        var x = Tensor(uninitialized: shape)
        RandomPlace(seed: 1, stream: 0).fillNormal(x.mutablePointer, count: x.count)
        guard let padding else { return x }
        for time in 0..<shape[0] {
            for (text, length) in padding.lengths.enumerated() where time >= length {
                for place in 0..<shape[2] {
                    x.mutablePointer[(time * shape[1] + text) * shape[2] + place] = padding.value
                }
            }
        }
        return x
    }

    @Test(arguments: units)
    func paddingChangesNothing(unit: RecurrentUnit) {
        let (shape, lengths): (Shape, [Int]) = ([6, 4, 5], [6, 1, 4, 3])
        let one = run(unit, texts(shape, padding: (0, lengths)), lengths: lengths)
        let other = run(unit, texts(shape, padding: (1000, lengths)), lengths: lengths)
        #expect(one.y == other.y)
        #expect(one.dx == other.dx)
        #expect(one.weights == other.weights)
        // And not only the same: nothing at all.
        for time in 0..<6 {
            for text in 0..<4 where time >= lengths[text] {
                let row = time * 4 + text
                #expect(one.y.values[row * 38..<(row + 1) * 38].allSatisfy { $0 == 0 })
                #expect(one.dx[row * 5..<(row + 1) * 5].allSatisfy { $0 == 0 })
            }
        }
    }

    @Test(arguments: units)
    func aPaddedTextGivesWhatItGivesAlone(unit: RecurrentUnit) {
        let x = texts([6, 3, 5])
        let batch = run(unit, x, lengths: [6, 4, 2])
        let alone = Tensor(
            (0..<4).flatMap { time in (0..<5).map { x[(time * 3 + 1) * 5 + $0] } }, shape: [4, 1, 5])
        let single = run(unit, alone, threads: 1)
        for time in 0..<4 {
            for place in 0..<38 {
                #expect(abs(batch.y[(time * 3 + 1) * 38 + place] - single.y[time * 38 + place]) < 1e-5)
            }
        }
    }

    @Test(arguments: units)
    func truncationStopsTheGradientBetweenWindows(unit: RecurrentUnit) {
        let x = texts([7, 2, 5])
        // Only the last step of the first direction is asked, so that without truncation the gradient comes from all.
        var upstream = Tensor(repeating: 0, shape: [7, 2, 38])
        for place in 0..<19 { upstream.mutablePointer[6 * 2 * 38 + place] = 1 }
        let whole = run(unit, x, upstream: upstream)
        let cut = run(unit, x, truncation: 3, upstream: upstream)
        #expect(whole.y == cut.y)
        #expect(whole.dx[0..<5].contains { $0 != 0 })
        // Windows are the steps 0-2, 3-5 and 6.
        #expect((0..<6).allSatisfy { time in cut.dx[time * 10..<time * 10 + 5].allSatisfy { $0 == 0 } })
        #expect(cut.dx[60..<65].contains { $0 != 0 })
        #expect(run(unit, x, truncation: 7, upstream: upstream).dx == whole.dx)
    }

    @Test func gradientThroughTimeIsWatched() {
        var seen: [Int: Tensor] = [:]
        var upstream = Tensor(repeating: 0, shape: [5, 2, 38])
        for place in 0..<19 { upstream.mutablePointer[4 * 2 * 38 + place] = 1 }
        let x = texts([5, 2, 5])
        let watched = run(.tanh, x, upstream: upstream) { seen[$0] = $1 }
        #expect(seen[0]?.shape == [2, 5])
        #expect(abs((seen[0]?[4] ?? 0) - Float(19).squareRoot()) < 1e-5)
        #expect((seen[0]?.values[0..<4].allSatisfy { $0 > 0 }) == true)
        #expect(seen[0]?.values[5..<10].allSatisfy { $0 == 0 } == true)
        #expect(seen[1]?.values.allSatisfy { $0 == 0 } == true)
        #expect(run(.tanh, x, upstream: upstream).weights == watched.weights)
    }

    @Test func gatesAreShownInTheOrderOfTheWeights() throws {
        let tape = Tape(processor: Processor(threads: 1))
        let zeros = tape.constant(Tensor(repeating: 0, shape: [3, 1]))
        let bias = tape.constant(Tensor([-1, 1, 2], shape: [3]))
        let none = tape.constant(Tensor(repeating: 0, shape: [3]))
        let output = tape.constant(Tensor(repeating: 0, shape: [1, 1, 1])).recurrent(
            .gruResetAfter, weights: [RecurrentWeights(input: zeros, hidden: zeros, inputBias: bias, hiddenBias: none)])
        let (pass, trace) = try #require(output.passes.first)
        let gates = trace.gates(of: pass, on: tape.processor)
        #expect(gates.shape == [1, 1, 3])
        #expect(zip(gates.values, [0.268941, 0.731059, 0.964028]).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test func aSecondStepTakesNoNewMemory() {
        let processor = Processor(threads: 2)
        func step() {
            let tape = Tape(processor: processor)
            let x = tape.leaf(Tensor(repeating: 0.1, shape: [8, 4, 5], from: processor.pool))
            func leaf(_ shape: Shape) -> Variable {
                tape.leaf(Tensor(repeating: 0.1, shape: shape, from: processor.pool))
            }
            let weights = RecurrentWeights(
                input: leaf([64, 5]), hidden: leaf([64, 16]), inputBias: leaf([64]), hiddenBias: leaf([64]))
            let y = x.recurrent(.lstm, weights: [weights]).sequence
            tape.backward(from: y, upstream: Tensor(repeating: 1, shape: y.shape, from: processor.pool))
        }
        step()
        let misses = processor.pool.misses
        step()
        #expect(processor.pool.misses == misses)
    }
}
