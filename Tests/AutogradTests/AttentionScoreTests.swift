import Autograd
import Golden
import Tensors
import Testing

@Suite struct AttentionScoreTests {
    /// Runs a case of one query a sample: inputs `s` [batch, query] and `h` [batch, memory, width], outputs `context` and
    /// `weights`.
    private func expectAttention(
        _ golden: GoldenCase, threads: Int, _ scores: (_ query: Variable, [String: Variable]) throws -> Variable
    ) throws {
        let tape = Tape(processor: Processor(threads: threads))
        let leaves = golden.inputs.mapValues { tape.leaf($0.tensor) }
        let (s, h) = (try #require(leaves["s"]), try #require(leaves["h"]))
        let query = s.reshaped([s.shape[0], 1, s.shape[1]])
        let weights = try scores(query, leaves).attentionWeights(lengths: nil)
        let context = weights.weightedSum(of: h)
        let expected = (try #require(golden.outputs["context"]), try #require(golden.outputs["weights"]))
        #expect(Golden.distance(context.value.values, expected.0) < 1e-4)
        #expect(Golden.distance(weights.value.values, expected.1) < 1e-4)
        let upstream = try #require(golden.upstream["context"]).tensor
        tape.backward(from: context, upstream: upstream.reshaped(context.shape))
        for (name, expected) in golden.gradients {
            let leaf = try #require(leaves[name])
            let gradient = try #require(tape.gradient(of: leaf), "no gradient of \(name)")
            #expect(Golden.distance(gradient.values, expected) < 1e-4, "\(golden.name): gradient of \(name)")
        }
    }

    @Test(arguments: Golden.cases("sequence", "additive_attention"), [1, 2])
    func additiveMatchesReference(golden: GoldenCase, threads: Int) throws {
        try expectAttention(golden, threads: threads) { query, inputs in
            let (memory, keys) = (try #require(inputs["h"]), try #require(inputs["w_h"]))
            let (queries, v) = (try #require(inputs["w_s"]), try #require(inputs["v"]))
            return query.linear(weight: queries, bias: nil)
                .additiveScores(keys: memory.linear(weight: keys, bias: nil), v: v)
        }
    }

    @Test(arguments: Golden.cases("sequence", "luong"), [1, 2])
    func dotAndGeneralMatchReference(golden: GoldenCase, threads: Int) throws {
        try expectAttention(golden, threads: threads) { query, inputs in
            let memory = try #require(inputs["h"])
            // sᵀ W h: the memory's side is projected, by W as it stands: [query, width].
            guard let w = inputs["w"] else { return query.dotScores(keys: memory) }
            return query.dotScores(keys: memory.linear(weight: w, bias: nil))
        }
    }

    @Test func paddingHasNoWeight() {
        let tape = Tape(processor: Processor(threads: 2))
        let scores = tape.leaf(Tensor([1, 1, 9, 2, 2, 2], shape: [2, 1, 3]))
        let weights = scores.attentionWeights(lengths: [2, 3])
        #expect(weights.value.values.prefix(3) == [0.5, 0.5, 0])
        tape.backward(from: weights, upstream: Tensor([1, 2, 7, 1, 2, 3], shape: [2, 1, 3]))
        #expect(tape.gradient(of: scores)?[2] == 0)
    }

    /// The lecture's example by hand: rounded, the second word takes all the weight.
    @Test func theExampleByHandHolds() throws {
        let lecture = try #require(Golden.json("lecture") as? [String: Any])
        let example = try #require(lecture["attention_by_hand"] as? [String: Any])
        func numbers(_ name: String) throws -> [Float] {
            let value = try #require(example[name])
            if let rows = value as? [[Double]] { return rows.joined().map { Float($0) } }
            return try #require(value as? [Double]).map { Float($0) }
        }
        let tape = Tape(processor: Processor(threads: 1))
        let query = tape.constant(Tensor(try numbers("decoder_hidden"), shape: [1, 1, 3]))
        let memory = tape.constant(Tensor(try numbers("encoder_hidden"), shape: [1, 4, 3]))
        let scores = query.dotScores(keys: memory)
        #expect(scores.value.values == (try numbers("scores")))
        let weights = scores.attentionWeights(lengths: nil)
        #expect(weights.value.values.map { $0.rounded() } == (try numbers("weights_rounded")))
        #expect(
            weights.weightedSum(of: memory).value.values.map { $0.rounded() } == (try numbers("context_rounded")))
    }
}
