import Autograd
import Networks
import Settings
import Tensors
import Testing

@Suite struct TransformerTests: TransformerLayers {
    // MARK: Shared tables

    /// Source and target vectors and the scores from one table, or from three that hold the same.
    private func sharing(_ isTied: Bool) throws -> Network {
        var network = NetworkSpec(inputs: [[.symbol("source.time")], [.symbol("target.time")]])
        let tied = isTied ? ["weight": "source.weight"] : [:]
        let memory = try network.append(embedding(9, 8), path: "source", from: [.input(0)])
        var x = try network.append(embedding(9, 8), path: "target", from: [.input(1)], tied: tied)
        let decoder = try spec(TransformerDecoderSpec.self, ["heads": .integer(2), "feed-forward": .integer(12)])
        x = try network.append(decoder, path: "decoder", from: [x, memory])
        let output = try spec(LinearSpec.self, ["out": .integer(9), "bias": .flag(false)])
        try network.append(output, path: "output", from: [x], tied: tied)
        return try Network(network, seed: 5)
    }

    @Test func aTableSharedThreeWaysIsOneAndItsSlopesAddUp() throws {
        let (tied, apart) = (try sharing(true), try sharing(false))
        let table = 9 * 8
        #expect(tied.spec.parameterCount == apart.spec.parameterCount - 2 * table)
        #expect(tied.weights().map(\.name).filter { !$0.hasPrefix("decoder.") } == ["source.weight"])
        let values = Dictionary(uniqueKeysWithValues: tied.weights().map { ($0.name, $0.tensor) })
        for parameter in apart.parameters {
            parameter.set(try #require(values[parameter.name] ?? values["source.weight"]))
        }
        let (one, three) = (run(tied, source, target), run(apart, source, target))
        #expect(one.scores == three.scores)
        func gradient(_ network: Network, _ name: String) throws -> [Float] {
            try #require(network.parameters.first { $0.name == name }?.gradient).values
        }
        let parts = try ["source", "target", "output"].map { try gradient(apart, "\($0).weight") }
        let sum = try gradient(tied, "source.weight")
        for place in 0..<table {
            let expected = parts[0][place] + parts[1][place] + parts[2][place]
            #expect(abs(sum[place] - expected) < 1e-4 * max(1, abs(expected)))
        }
    }

    // MARK: Texts

    /// Layers under test: what stands between the target's vectors and the scores.
    static let variants: [[String: SettingValue]] = [
        [:], ["norm": .text("pre"), "activation": .text("gelu"), "bias": .flag(false)], ["rotary": .flag(true)],
    ]

    /// Token ids to scores over 9 tokens by an encoder and a decoder of two layers each, with learnt and other positions.
    private func translator(_ settings: [String: SettingValue]) throws -> Network {
        let settings = settings.merging(["heads": .integer(2), "feed-forward": .integer(12)]) { $1 }
        var network = NetworkSpec(inputs: [[.symbol("source.time")], [.symbol("target.time")]])
        var memory = try network.append(embedding(9, 8), path: "source", from: [.input(0)])
        memory = try network.append(spec(PositionsSpec.self, [:]), path: "places", from: [memory])
        for index in 0..<2 {
            memory = try network.append(
                spec(TransformerEncoderSpec.self, settings), path: "encoder.\(index)", from: [memory])
        }
        var x = try network.append(embedding(9, 8), path: "target", from: [.input(1)])
        let learned = try spec(PositionsSpec.self, ["kind": .text("learned"), "size": .integer(6)])
        x = try network.append(learned, path: "steps", from: [x])
        for index in 0..<2 {
            x = try network.append(
                spec(TransformerDecoderSpec.self, settings), path: "decoder.\(index)", from: [x, memory])
        }
        try network.append(spec(LinearSpec.self, ["out": .integer(9)]), path: "output", from: [x])
        return try Network(network, seed: 5)
    }

    private let source = TokenBatch([[4, 5, 6, 1], [5, 2]], padding: 0)
    private let target = TokenBatch([[2, 4, 6, 8], [2, 5]], padding: 0)

    private func run(
        _ network: Network, _ source: TokenBatch, _ target: TokenBatch, mode: Mode = .train,
        observer: ForwardContext.Observer? = nil
    ) -> (scores: Tensor, gradients: [Float]) {
        let tape = Tape(processor: Processor(threads: 2))
        let y = network.forward(
            [.tokens(source), .tokens(target)], mode: mode, seed: 1, step: 1, on: tape, observer: observer)
        // As a loss has it: nothing comes from padding.
        var upstream = Tensor(repeating: 0, shape: y.shape)
        for (row, length) in target.lengths.enumerated() {
            for place in 0..<length * 9 {
                upstream.mutablePointer[row * target.time * 9 + place] = Float(place % 5) - 1.5
            }
        }
        tape.backward(from: y, upstream: upstream)
        return (y.value, Array(UnsafeBufferPointer(start: network.gradients.pointer, count: network.gradients.count)))
    }

    @Test(arguments: variants) func paddingInfluencesNothing(settings: [String: SettingValue]) throws {
        let network = try translator(settings.merging(["dropout": .number(0.1)]) { $1 })
        let otherSource = TokenBatch(IndexTensor([4, 5, 6, 1, 5, 2, 7, 8], shape: [2, 4]), lengths: [4, 2])
        let otherTarget = TokenBatch(IndexTensor([2, 4, 6, 8, 2, 5, 3, 1], shape: [2, 4]), lengths: [4, 2])
        let (one, other) = (run(network, source, target), run(network, otherSource, otherTarget))
        #expect(one.scores.values.prefix(36 + 18) == other.scores.values.prefix(36 + 18))
        #expect(one.gradients == other.gradients)
        #expect(one.gradients.contains { $0 != 0 })
    }

    @Test(arguments: variants) func laterTokensAreNotSeen(settings: [String: SettingValue]) throws {
        let network = try translator(settings)
        let other = TokenBatch(IndexTensor([2, 4, 7, 1, 2, 5, 0, 0], shape: [2, 4]), lengths: [4, 2])
        let (one, two) = (run(network, source, target).scores, run(network, source, other).scores)
        #expect(one.values.prefix(18) == two.values.prefix(18))
        #expect(one.values[18..<27] != two.values[18..<27])
    }

    @Test(arguments: variants) func continuingGivesTheScoresOfTheWholeText(settings: [String: SettingValue]) throws {
        let network = try translator(settings)
        let whole = TokenBatch(IndexTensor([2, 4, 6, 8, 2, 5, 1, 3], shape: [2, 4]), lengths: [4, 4])
        let scores = run(network, source, whole, mode: .evaluate).scores
        let session = try DecodingSession(
            network, inputs: [.tokens(source), nil], continuing: 1, on: Processor(threads: 2))
        let first = session.advance(IndexTensor([2, 4, 2, 5], shape: [2, 2]))
        // Another order, and one of them twice.
        session.select([1, 0, 1])
        let second = session.advance(IndexTensor([1, 6, 1], shape: [3, 1]))
        let third = session.advance(IndexTensor([3, 8, 4], shape: [3, 1]))
        for token in 0..<18 {
            #expect(abs(first[token] - scores[token]) < 1e-5)
            #expect(abs(first[18 + token] - scores[36 + token]) < 1e-5)
        }
        for token in 0..<9 {
            #expect(abs(second[token] - scores[36 + 18 + token]) < 1e-5)
            #expect(abs(second[9 + token] - scores[18 + token]) < 1e-5)
            #expect(abs(third[token] - scores[36 + 27 + token]) < 1e-5)
            #expect(abs(third[9 + token] - scores[27 + token]) < 1e-5)
        }
    }

    @Test func anEncoderCannotContinueAText() throws {
        var network = NetworkSpec(inputs: [[.symbol("time")]])
        let x = try network.append(embedding(9, 8), path: "tokens", from: [.input(0)])
        try network.append(spec(TransformerEncoderSpec.self, ["heads": .integer(2)]), path: "encoder", from: [x])
        let live = try Network(network, seed: 1)
        #expect(throws: NetworkError.notCausal(layer: "encoder")) {
            try DecodingSession(live, inputs: [nil], continuing: 0, on: Processor(threads: 1))
        }
        #expect(try !spec(MultiHeadAttentionSpec.self, ["heads": .integer(2)]).isCausal(for: [[4, 8]]))
        #expect(try spec(MultiHeadAttentionSpec.self, ["heads": .integer(2)]).isCausal(for: [[4, 8], [3, 8]]))
    }

    @Test func weightsQueriesKeysAndValuesAreShown() throws {
        var shapes: [Observation: Shape] = [:]
        var rows: [Float] = []
        func shown(_ path: String, _ part: String, _ kind: Observation.Kind) -> Observation {
            Observation(path: path, part: part, kind)
        }
        _ = run(try translator([:]), source, target) { what, value in
            shapes[what] = value.shape
            if what == shown("decoder.1", "multihead_attn", .attention(.weights, .memory)) {
                rows = (0..<16).map { row in value.values[row * 4..<(row + 1) * 4].reduce(0, +) }
            }
        }
        #expect(shapes[shown("encoder.0", "self_attn", .attention(.weights, .itself))] == [2, 2, 4, 4])
        #expect(shapes[shown("decoder.1", "self_attn", .attention(.queries, .itself))] == [2, 2, 4, 4])
        #expect(shapes[shown("decoder.1", "multihead_attn", .attention(.keys, .memory))] == [2, 2, 4, 4])
        #expect(shapes[shown("decoder.0", "multihead_attn", .attention(.values, .memory))] == [2, 2, 4, 4])
        #expect(rows.count == 16 && rows.allSatisfy { abs($0 - 1) < 1e-5 })
    }

    @Test func headsAreSwitchedOffAndOnLive() throws {
        let network = try translator([:])
        let before = run(network, source, target)
        let heads = network.attentionHeads
        #expect(
            heads.keys.sorted() == [
                "decoder.0.multihead_attn", "decoder.0.self_attn", "decoder.1.multihead_attn", "decoder.1.self_attn",
                "encoder.0.self_attn", "encoder.1.self_attn",
            ])
        let some = try #require(heads["encoder.0.self_attn"])
        #expect(some.count == 2)
        some.switchOff([1, 7, -1])
        #expect(some.off == [1])
        let off = run(network, source, target)
        #expect(off.scores != before.scores)
        // Rows 4..<8 of queries, of keys and of values are the second head's.
        let weight = try #require(network.parameters.first { $0.name == "encoder.0.self_attn.in_proj_weight" })
        let gradient = try #require(weight.gradient).values
        for row in 0..<24 {
            let isOff = row % 8 >= 4
            #expect(gradient[row * 8..<row * 8 + 8].allSatisfy { $0 == 0 } == isOff)
        }
        some.switchOff([])
        #expect(run(network, source, target).scores == before.scores)
    }

    @Test func dropoutActsWhileTrainingAndLive() throws {
        let network = try translator(["dropout": .number(0.4)])
        let (train, evaluate) = (run(network, source, target), run(network, source, target, mode: .evaluate))
        #expect(train.scores != evaluate.scores)
        for index in 0..<network.spec.nodes.count {
            network.layer(index).apply(setting: "dropout", value: .number(0))
        }
        #expect(run(network, source, target).scores == evaluate.scores)
    }

    @Test func whatDoesNotFitIsRefused() throws {
        let attention = try spec(MultiHeadAttentionSpec.self, ["heads": .integer(3)])
        #expect(throws: ShapeError.self) { try attention.output(for: [[4, 8]]) }
        #expect(throws: ShapeError.self) { try attention.output(for: [[4, 9], [4, 8]]) }
        #expect(throws: ShapeError.self) { try attention.output(for: [[9]]) }
        let rotary = try spec(MultiHeadAttentionSpec.self, ["heads": .integer(3), "rotary": .flag(true)])
        #expect(throws: ShapeError.self) { try rotary.output(for: [[4, 9]]) }
        #expect(throws: ShapeError.self) { try rotary.output(for: [[4, 12], [4, 12]]) }
        #expect(throws: SettingError.self) { try spec(PositionsSpec.self, ["kind": .text("learned")]) }
        #expect(throws: SettingError.self) { try spec(PositionsSpec.self, ["size": .integer(4)]) }
    }

    @Test func beyondTheLearntPlacesEverythingStandsAtTheLast() throws {
        let network = try translator([:])
        #expect(network.spec.timeLimit == 6)
        let long = TokenBatch(IndexTensor([2, 1, 4, 6, 8, 3, 3, 3], shape: [1, 8]), lengths: [8])
        var shown: [Float] = []
        _ = network.forward(
            [.tokens(source.rows([0])), .tokens(long)], mode: .evaluate,
            on: Tape(processor: Processor(threads: 1)),
            observer: { if $0.path == "steps", $0.kind == .output { shown = $1.values } })
        #expect(shown[40..<48] == shown[48..<56] && shown[48..<56] == shown[56..<64])
    }
}
