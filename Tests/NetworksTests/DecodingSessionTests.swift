import Autograd
import Networks
import Settings
import Tensors
import Testing

@Suite struct DecodingSessionTests {
    private func network() throws -> Network {
        var spec = NetworkSpec(inputs: [[.symbol("time")]])
        let embedding = EmbeddingSpec(
            try SettingValues(["size": .integer(7), "width": .integer(4)], for: EmbeddingSpec.settings))
        let vectors = try spec.append(embedding, path: "embedding", from: [.input(0)])
        let output = LinearSpec(try SettingValues(["out": .integer(7)], for: LinearSpec.settings))
        try spec.append(output, path: "output", from: [vectors])
        return try Network(spec, seed: 3)
    }

    @Test func continuingGivesTheScoresOfTheWholeText() throws {
        let network = try network()
        let processor = Processor(threads: 1)
        let ids: [Int32] = [2, 5, 6, 1, 2, 4]
        let whole = network.forward(
            [.tokens(TokenBatch(IndexTensor(ids, shape: [2, 3]), lengths: [3, 3]))], mode: .evaluate,
            on: Tape(processor: processor, isRecording: false)
        ).value
        let session = try DecodingSession(network, inputs: [nil], continuing: 0, on: processor)
        let first = session.advance(IndexTensor([2, 1], shape: [2, 1]))
        let rest = session.advance(IndexTensor([5, 6, 2, 4], shape: [2, 2]))
        #expect(session.position == 3)
        #expect(Array(first.values.prefix(7)) == Array(whole.values[0..<7]))
        #expect(Array(rest.values.suffix(14)) == Array(whole.values[28..<42]))
    }

    @Test func numbersAndTokensAreToldApart() throws {
        var spec = NetworkSpec(inputs: [[.symbol("time")]])
        let linear = LinearSpec(try SettingValues(["out": .integer(7)], for: LinearSpec.settings))
        let embedding = EmbeddingSpec(
            try SettingValues(["size": .integer(7), "width": .integer(4)], for: EmbeddingSpec.settings))
        let vectors = try spec.append(embedding, path: "embedding", from: [.input(0)])
        #expect(spec.inputForms == [0: .tokens])
        #expect(throws: ShapeError.self) { try spec.append(linear, path: "a", from: [.input(0)]) }
        #expect(throws: ShapeError.self) { try spec.append(embedding, path: "b", from: [vectors]) }
    }
}
