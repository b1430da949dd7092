import Foundation
import Observers
import Testing

/// What probes answer can be written and read again, whatever numbers it holds.
@Suite struct ProbePayloadCodingTests {
    static let names: [ProbeName] = [
        .filters, .featureMaps, .predictions, .confusion, .layerHealth, .histograms, .decisionBoundary, .alignment,
        .alignmentScore, .attentionByHand, .gradientThroughTime, .tokenPlane, .positions, .heads, .gates, .beamTree,
        .generatedText, .texts,
    ]

    @Test(arguments: names, [false, true]) func anAnswerIsTheSameWhenItIsReadAgain(name: ProbeName, isBroken: Bool)
        throws
    {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        encoder.outputFormatting = .sortedKeys
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        var run = FakeRun(epochs: 1, isTranslator: true, isBroken: isBroken)
        let request = ProbeRequest(name, layer: "encoder", sample: .worst(1))
        run.watched = [request]
        let result = try #require(run.snapshot.probes[request])
        if case .unavailable = result.payload { Issue.record("the fake run knows no \(name.rawValue)") }
        let again = try decoder.decode(ProbeResult.self, from: encoder.encode(result))
        // NaN is not equal to itself, so what is written is compared.
        #expect(try encoder.encode(again) == encoder.encode(result))
        #expect(try decoder.decode(ProbeRequest.self, from: encoder.encode(request)) == request)
        // The whole snapshot, of a run whose every number is NaN.
        let snapshot = try decoder.decode(EngineSnapshot.self, from: encoder.encode(run.snapshot))
        #expect(try encoder.encode(snapshot) == encoder.encode(run.snapshot))
    }
}
