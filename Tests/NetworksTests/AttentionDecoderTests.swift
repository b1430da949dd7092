import Autograd
import Networks
import Settings
import Tensors
import Testing

@Suite struct AttentionDecoderTests {
    private static let settings: [[String: SettingValue]] = [
        [:], ["attention": .text("general")], ["attention": .text("additive"), "inner": .integer(3)],
        ["attention": .text("general"), "window": .number(2)],
    ]

    /// Token ids to scores over 7 tokens, with a source of which the memory is a plain embedding.
    private func network(_ settings: [String: SettingValue]) throws -> Network {
        var spec = NetworkSpec(inputs: [[.symbol("source.time")], [.symbol("target.time")]])
        func embedding(_ width: Int) throws -> EmbeddingSpec {
            EmbeddingSpec(
                try SettingValues(["size": .integer(7), "width": .integer(width)], for: EmbeddingSpec.settings))
        }
        let memory = try spec.append(embedding(6), path: "source", from: [.input(0)])
        let tokens = try spec.append(embedding(4), path: "target", from: [.input(1)])
        let decoder = AttentionDecoderSpec(
            try SettingValues(
                settings.merging(["width": .integer(5)]) { $1 }, for: AttentionDecoderSpec.settings))
        let states = try spec.append(decoder, path: "decoder", from: [tokens, memory])
        #expect(spec.shape(states) == [.symbol("target.time"), .known(5 + 6 + 4)])
        let output = LinearSpec(try SettingValues(["out": .integer(7)], for: LinearSpec.settings))
        try spec.append(output, path: "output", from: [states])
        return try Network(spec, seed: 1)
    }

    private let source = TokenBatch([[4, 5, 6, 1], [5, 2]], padding: 0)
    private let target = TokenBatch(IndexTensor([2, 4, 6, 2, 5, 5], shape: [2, 3]), lengths: [3, 3])

    private func scores(_ network: Network, _ source: TokenBatch, observer: ForwardContext.Observer? = nil) -> Tensor {
        network.forward(
            [.tokens(source), .tokens(target)], mode: .evaluate,
            on: Tape(processor: Processor(threads: 2), isRecording: false), observer: observer
        ).value
    }

    @Test(arguments: settings) func paddingChangesNothing(settings: [String: SettingValue]) throws {
        let network = try network(settings)
        let other = TokenBatch(IndexTensor([4, 5, 6, 1, 5, 2, 3, 6], shape: [2, 4]), lengths: [4, 2])
        #expect(scores(network, source) == scores(network, other))
    }

    @Test(arguments: settings) func continuingGivesTheScoresOfTheWholeText(settings: [String: SettingValue]) throws {
        let network = try network(settings)
        let whole = scores(network, source)
        let session = try DecodingSession(
            network, inputs: [.tokens(source), nil], continuing: 1, on: Processor(threads: 1))
        var newest: Tensor?
        for time in 0..<3 {
            newest = session.advance(
                IndexTensor([target.ids.values[time], target.ids.values[3 + time]], shape: [2, 1]))
        }
        let last = try #require(newest)
        for token in 0..<7 {
            #expect(abs(last[token] - whole[2 * 7 + token]) < 1e-5)
            #expect(abs(last[7 + token] - whole[5 * 7 + token]) < 1e-5)
        }
    }

    @Test func aSelectedTextIsContinuedAsItself() throws {
        let network = try network([:])
        func session() throws -> DecodingSession {
            try DecodingSession(network, inputs: [.tokens(source), nil], continuing: 1, on: Processor(threads: 1))
        }
        let (straight, crossed) = (try session(), try session())
        _ = straight.advance(IndexTensor([2, 2], shape: [2, 1]))
        _ = crossed.advance(IndexTensor([2, 2], shape: [2, 1]))
        crossed.select([1, 0, 1])
        let expected = straight.advance(IndexTensor([4, 5], shape: [2, 1]))
        let found = crossed.advance(IndexTensor([5, 4, 5], shape: [3, 1]))
        for token in 0..<7 {
            #expect(abs(found[token] - expected[7 + token]) < 1e-6)
            #expect(abs(found[7 + token] - expected[token]) < 1e-6)
            #expect(found[14 + token] == found[token])
        }
    }

    @Test func theWeightsAreShown() throws {
        var shapes: [Observation: Shape] = [:]
        _ = scores(try network([:]), source) { what, value in shapes[what] = value.shape }
        #expect(shapes[Observation(path: "decoder", .attention(.weights, .memory))] == [2, 1, 3, 4])
    }
}
