import Observers
import Testing
import Training

/// Watching changes nothing: a run that every probe looks into, at every step, has the bits of one that nobody looks into.
@Suite struct WatchedModelTests {
    /// A model, how it is made small, and the probes that have something to say of it.
    struct Watched: Sendable, CustomTestStringConvertible {
        let model: String
        let overrides: [String]
        let probes: [ProbeRequest]

        var testDescription: String { model }
    }

    static let models = [
        Watched(
            model: "lenet5", overrides: ["train.batch=64"],
            probes: [
                ProbeRequest(\.confusion), ProbeRequest(\.predictions, limit: 5), ProbeRequest(\.layerHealth),
                ProbeRequest(\.histograms, layer: "c1", option: .gradients),
                ProbeRequest(\.filters, layer: "c1"),
                ProbeRequest(\.featureMaps, layer: "c1", sample: .worst(0)),
            ]),
        Watched(
            model: "mlp-spirals", overrides: [],
            probes: [ProbeRequest(\.decisionBoundary), ProbeRequest(\.histograms, option: .activations)]),
        Watched(
            model: "dates-luong", overrides: ["data.size=300"],
            probes: [
                ProbeRequest(\.alignment, sample: .index(0)), ProbeRequest(\.alignmentScore),
                ProbeRequest(\.attentionByHand, sample: .index(0), option: AttentionCell(head: 0, row: 0, column: 0)),
                ProbeRequest(\.beamTree, sample: .index(0), option: 2), ProbeRequest(\.texts),
                ProbeRequest(\.gates, layer: "encoder", sample: .index(0), option: "l0"),
                ProbeRequest(\.gradientThroughTime, sample: .index(0)),
                ProbeRequest(\.tokenPlane, layer: "source_embedding"),
            ]),
        Watched(
            model: "mlp-curve", overrides: [], probes: [ProbeRequest(\.fit)]),
        Watched(
            model: "char-gpt", overrides: ["data.size=2000"],
            probes: [
                ProbeRequest(\.generatedText, sample: .index(0), option: 1, limit: 8),
                ProbeRequest(\.heads, sample: .index(0)), ProbeRequest(\.positions, layer: "positions"),
            ]),
    ]

    private static let steps = 4

    private func run(_ watched: Watched) throws -> TrainingRun {
        try SampleModels.run(watched.model, watched.overrides, seed: 3)
    }

    @Test(arguments: models) func everyProbeLeavesTheSameBits(watched: Watched) throws {
        let quiet = try run(watched)
        _ = quiet.apply(.stepBatch(count: Self.steps))
        quiet.work()
        let seen = try run(watched)
        _ = seen.apply(.watch(watched.probes))
        var now = 0.0
        for _ in 0..<Self.steps {
            _ = seen.apply(.stepBatch(count: 1))
            while seen.nextWork != nil {
                seen.step(now: now)
                now += 1
                seen.serveProbes { now }
            }
        }
        #expect(seen.bits == quiet.bits)
        let answers = seen.snapshot(number: 1, answers: []).probes
        for probe in watched.probes {
            let result = try #require(answers[probe], "\(probe.name)")
            #expect(result.reason == nil, "\(probe.name)")
        }
    }

    @Test func everyProbeIsAmongThem() {
        let asked = Set(Self.models.flatMap(\.probes).map(\.name))
        #expect(asked == Set(ProbeCatalog.names))
    }
}
