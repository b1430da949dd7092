import Autograd
import Golden
import Tensors
import Testing

@Suite struct MultiHeadAttentionTests {
    /// `[batch, heads, time, width]` as `[batch, time, heads · width]`.
    private func together(_ x: GoldenTensor) -> Tensor {
        let (batch, heads, time, width) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3])
        var values: [Float] = []
        for b in 0..<batch {
            for t in 0..<time {
                for h in 0..<heads {
                    let start = ((b * heads + h) * time + t) * width
                    values += x.values[start..<start + width]
                }
            }
        }
        return Tensor(values, shape: [batch, time, heads * width])
    }

    private func together(_ x: GoldenTensor?) throws -> Tensor { together(try #require(x)) }

    private func expectClose(_ found: Tensor?, _ expected: Tensor, _ what: String) throws {
        let found = try #require(found)
        #expect(found.shape == expected.shape)
        let largest = expected.values.map { abs($0) }.max() ?? 0
        let worst = zip(found.values, expected.values).map { abs($0 - $1) }.max() ?? .infinity
        #expect(worst <= 1e-4 * largest, "\(what): \(worst) of \(largest)")
    }

    @Test(arguments: Golden.cases("sequence", "attention"), [1, 2])
    func matchesReference(golden: GoldenCase, threads: Int) throws {
        let tape = Tape(processor: Processor(threads: threads))
        let (q, k, v) = (
            try together(golden.inputs["q"]), try together(golden.inputs["k"]), try together(golden.inputs["v"])
        )
        let leaves = [q, k, v].map { tape.leaf($0) }
        let options = AttentionOptions(
            heads: 2, isCausal: golden.name.contains("causal"),
            lengths: golden.inputs["lengths"]?.indices.values.map { Int($0) })
        let memory = Variable.concatenated([leaves[1], leaves[2]], axis: 2)
        let attended = leaves[0].attended(to: memory, options)
        try expectClose(attended.output.value, together(golden.outputs["y"]), "y")
        let weights = try #require(golden.outputs["weights"])
        #expect(Golden.distance(attended.weights.values, weights) < 1e-4)
        tape.backward(from: attended.output, upstream: try together(golden.upstream["y"]))
        for (leaf, name) in zip(leaves, ["q", "k", "v"]) {
            try expectClose(tape.gradient(of: leaf), together(golden.gradients[name]), "gradient of \(name)")
        }
        // The same side by side.
        guard q.shape == k.shape else { return }
        let packed = Variable.concatenated(leaves, axis: 2).attended(options)
        #expect(packed.output.value == attended.output.value)
    }

    /// Columns `index * width..<(index + 1) * width` of rows of three times as many.
    private func third(_ index: Int, of packed: Tensor) -> Tensor {
        let (values, width) = (packed.values, packed.shape[2] / 3)
        var rows: [Float] = []
        for row in 0..<packed.shape[0] * packed.shape[1] {
            let start = (row * 3 + index) * width
            rows += values[start..<start + width]
        }
        return Tensor(rows, shape: [packed.shape[0], packed.shape[1], width])
    }

    private func noise(_ shape: Shape, _ stream: UInt32) -> Tensor {
        var random = RandomPlace(seed: 3, stream: stream).generator
        return Tensor((0..<shape.count).map { _ in random.uniform() - 0.5 }, shape: shape)
    }

    /// Many more queries than are computed at once, against the plain products of one head.
    @Test(arguments: [nil, [150, 70]]) func longTextsAreAsShortOnes(lengths: [Int]?) throws {
        let (batch, time, width) = (2, 150, 8)
        let packed = noise([batch, time, 3 * width], 1)
        let upstream = noise([batch, time, width], 2)
        let tape = Tape(processor: Processor(threads: 2))
        let leaf = tape.leaf(packed)
        let fused = leaf.attended(AttentionOptions(heads: 1, isCausal: true, lengths: lengths))
        tape.backward(from: fused.output, upstream: upstream)

        let plain = Tape(processor: Processor(threads: 2))
        let parts = (0..<3).map { plain.leaf(third($0, of: packed)) }
        var hidden: [Float] = []
        for sample in 0..<batch {
            let length = lengths?[sample] ?? time
            for query in 0..<time {
                for key in 0..<time { hidden.append(key > query || key >= length ? -1e9 : 0) }
            }
        }
        let scores = parts[0].dotScores(keys: parts[1], scale: 1 / Float(width).squareRoot())
            .adding(plain.constant(Tensor(hidden, shape: [batch, time, time])))
        let expected = scores.softmax().weightedSum(of: parts[2])
        plain.backward(from: expected, upstream: upstream)

        try expectClose(fused.output.value, expected.value, "y")
        let gradient = try #require(tape.gradient(of: leaf))
        for index in 0..<3 {
            let reference = try #require(plain.gradient(of: parts[index]))
            try expectClose(third(index, of: gradient), reference, "part \(index)")
        }
    }

    @Test func whoSeesNothingGivesZerosAndLearnsNothing() throws {
        let tape = Tape(processor: Processor(threads: 2))
        let packed = tape.leaf(Tensor((0..<2 * 3 * 12).map { Float($0 % 7) - 3 }, shape: [2, 3, 12]))
        let attended = packed.attended(AttentionOptions(heads: 2, lengths: [0, 2]))
        #expect(attended.output.value.values.prefix(12).allSatisfy { $0 == 0 })
        #expect(attended.weights.values.prefix(18).allSatisfy { $0 == 0 })
        tape.backward(from: attended.output, upstream: Tensor(repeating: 1, shape: [2, 3, 4]))
        let gradient = try #require(tape.gradient(of: packed)).values
        #expect(gradient.prefix(36).allSatisfy { $0 == 0 })
        #expect(gradient.suffix(36).contains { $0 != 0 })
        // The last key of the second sample is padding: neither it nor its value moves.
        #expect(gradient.suffix(8).allSatisfy { $0 == 0 })
    }

    @Test func aHeadThatIsOffGivesZerosAndTheOthersStay() throws {
        let values = Tensor((0..<4 * 12).map { Float($0 % 11) / 5 - 1 }, shape: [1, 4, 12])
        func run(_ off: Set<Int>) throws -> (y: [Float], gradient: [Float], weights: Tensor) {
            let tape = Tape(processor: Processor(threads: 2))
            let packed = tape.leaf(values)
            let attended = packed.attended(AttentionOptions(heads: 2, isCausal: true, off: off))
            tape.backward(from: attended.output, upstream: Tensor(repeating: 0.5, shape: [1, 4, 4]))
            return (
                attended.output.value.values, try #require(tape.gradient(of: packed)).values, attended.weights
            )
        }
        let (on, off) = (try run([]), try run([1]))
        #expect(on.weights == off.weights)
        for place in on.y.indices { #expect(off.y[place] == (place % 4 < 2 ? on.y[place] : 0)) }
        for place in on.gradient.indices { #expect(off.gradient[place] == (place % 4 < 2 ? on.gradient[place] : 0)) }
    }

    @Test(arguments: Golden.cases("sequence", "rotary_positions")) func turningMatchesReference(golden: GoldenCase)
        throws
    {
        let tape = Tape(processor: Processor(threads: 2))
        let x = tape.leaf(try together(golden.inputs["x"]))
        let y = x.rotated(heads: 2, width: 6, from: 0)
        try expectClose(y.value, together(golden.outputs["y"]), "y")
        tape.backward(from: y, upstream: try together(golden.upstream["y"]))
        try expectClose(tape.gradient(of: x), together(golden.gradients["x"]), "gradient")
        // The last two times, by themselves, stand where they stood.
        let rest = Tensor(Array(x.value.values.suffix(24)), shape: [1, 2, 12])
        let turned = tape.constant(rest).rotated(heads: 2, width: 6, from: 2)
        #expect(turned.value.values == Array(y.value.values.suffix(24)))
    }

    @Test func sinesMatchReference() throws {
        let golden = try #require(Golden.cases("sequence", "sinusoidal_positions").first)
        let processor = Processor(threads: 1)
        let expected = try #require(golden.outputs["y"])
        #expect(Golden.distance(processor.sinusoids(time: 6, width: 8).values, expected) < 1e-6)
        #expect(
            processor.sinusoids(from: 4, time: 2, width: 8).values
                == processor.sinusoids(time: 6, width: 8).values.suffix(16))
    }
}
