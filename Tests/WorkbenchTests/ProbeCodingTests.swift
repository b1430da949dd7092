import Foundation
import Observers
import Testing

/// What probes are asked and answer can be written and read again, whatever numbers it holds.
@Suite struct ProbeCodingTests {
    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        encoder.outputFormatting = .sortedKeys
        return encoder
    }()
    private static let decoder = {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
    }()

    /// A request for every probe that there is, with what it may be told.
    static let requests = [
        ProbeRequest(\.filters, layer: "c1", option: KernelChoice(channel: 2, sinceStart: true)),
        ProbeRequest(\.featureMaps, layer: "c1", sample: .worst(1)),
        ProbeRequest(\.predictions, sample: .confused(truth: 1, guess: 2, nth: 0)), ProbeRequest(\.fit, option: 1),
        ProbeRequest(\.confusion), ProbeRequest(\.layerHealth), ProbeRequest(\.histograms, option: .gradients),
        ProbeRequest(\.decisionBoundary), ProbeRequest(\.alignment, sample: .index(3), option: 2),
        ProbeRequest(\.alignmentScore), ProbeRequest(\.gradientThroughTime), ProbeRequest(\.positions),
        ProbeRequest(\.attentionByHand, option: AttentionCell(head: 1, row: 2, column: 3)),
        ProbeRequest(\.tokenPlane, layer: "source", option: 7, limit: 9), ProbeRequest(\.heads),
        ProbeRequest(\.gates, layer: "encoder", option: "l0_reverse"), ProbeRequest(\.beamTree, option: 3),
        ProbeRequest(\.generatedText, sample: .typed("the"), option: 0.25), ProbeRequest(\.texts, option: .inOrder),
    ]

    @Test func everyProbeIsAmongThem() {
        #expect(Set(Self.requests.map(\.name)) == Set(ProbeKinds.all.names))
        #expect(Self.requests.count == ProbeKinds.all.count)
    }

    @Test(arguments: requests, [false, true])
    func anAnswerIsTheSameWhenItIsReadAgain(request: ProbeRequest, isBroken: Bool) throws {
        let (encoder, decoder) = (Self.encoder, Self.decoder)
        var run = FakeRun(epochs: 1, isTranslator: true, isBroken: isBroken)
        run.watched = [request]
        let result = try #require(run.snapshot.probes[request])
        #expect(result.reason == nil)
        let again = try decoder.decode(ProbeResult.self, from: encoder.encode(result))
        // NaN is not equal to itself, so what is written is compared.
        #expect(try encoder.encode(again) == encoder.encode(result))
        #expect(try decoder.decode(ProbeRequest.self, from: encoder.encode(request)) == request)
        // The whole snapshot, of a run whose every number is NaN.
        let snapshot = try decoder.decode(EngineSnapshot.self, from: encoder.encode(run.snapshot))
        #expect(try encoder.encode(snapshot) == encoder.encode(run.snapshot))
    }

    /// What a probe is told makes it another request.
    @Test func requestsDifferByWhatTheyTell() {
        let requests = [
            ProbeRequest(\.fit), ProbeRequest(\.fit, option: 0), ProbeRequest(\.fit, option: 1),
            ProbeRequest(\.tokenPlane, option: 1),
        ]
        #expect(Set(requests).count == 4)
        #expect(requests.map { $0.option(\.fit) } == [nil, 0, 1, nil])
    }

    @Test func aProbeThatThereIsNotIsNamed() throws {
        let text = Data(#"{"probe":"filterz","limit":1}"#.utf8)
        let error = #expect(throws: (any Error).self) { try Self.decoder.decode(ProbeRequest.self, from: text) }
        let words = error.map { "\($0)" } ?? ""
        #expect(words.contains("there is no probe `filterz`") && words.contains("did you mean `filters`"))
    }

    @Test func aReasonIsReadAgain() throws {
        let result = ProbeResult("gates", step: 3, version: 2, unavailable: "this model has no gates")
        let again = try Self.decoder.decode(ProbeResult.self, from: Self.encoder.encode(result))
        #expect(again == result && again.reason == "this model has no gates")
    }
}
