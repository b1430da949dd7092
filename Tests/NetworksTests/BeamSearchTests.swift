import Autograd
import Foundation
import Networks
import Settings
import Tensors
import Testing

@Suite struct BeamSearchTests {
    private static let ends = TextEnds(begin: 2, end: 3, padding: 0)
    private let processor = Processor(threads: 1)

    /// A language model of seven tokens: the scores depend on the last tokens, by chance.
    private func network(seed: UInt64 = 5, places: Int? = nil) throws -> Network {
        var spec = NetworkSpec(inputs: [[.symbol("time")]])
        func values(_ values: [String: SettingValue], _ settings: [Setting]) throws -> SettingValues {
            try SettingValues(values, for: settings)
        }
        var last = try spec.append(
            EmbeddingSpec(values(["size": .integer(7), "width": .integer(6)], EmbeddingSpec.settings)),
            path: "embedding", from: [.input(0)])
        if let places {
            last = try spec.append(
                PositionsSpec(
                    values(["kind": .text("learned"), "size": .integer(places)], PositionsSpec.settings)),
                path: "places", from: [last])
        }
        last = try spec.append(
            GRUSpec(values(["width": .integer(6)], GRUSpec.settings)), path: "gru", from: [last])
        try spec.append(
            LinearSpec(values(["out": .integer(7)], LinearSpec.settings)), path: "output", from: [last])
        let network = try Network(spec, seed: seed)
        // Untrained scores are all alike; sharper ones make a search worth its while.
        for parameter in network.parameters {
            var value = parameter.value
            for index in 0..<value.count { value.mutablePointer[index] *= 4 }
        }
        return network
    }

    private func search(_ options: BeamOptions, _ network: Network, sources: Int = 1) throws -> [[Hypothesis]] {
        let session = try DecodingSession(network, inputs: [nil], continuing: 0, on: processor)
        return BeamSearch(options, ends: Self.ends).run(session, sources: sources)
    }

    /// ln p of every next token, behind each token of a text: from a whole forward pass.
    private func logProbabilities(behind tokens: [Int32], _ network: Network) -> [[Float]] {
        let scores = network.forward(
            [.tokens(TokenBatch([tokens], padding: 0))], mode: .evaluate,
            on: Tape(processor: processor, isRecording: false)
        ).value
        return tokens.indices.map { place in
            let row = (0..<7).map { scores[place * 7 + $0] }
            let sum = logf(row.reduce(0) { $0 + expf($1) })
            return row.map { $0 - sum }
        }
    }

    /// ln p of a text, with its end if it has come to one.
    private func logProbability(_ tokens: [Int32], _ network: Network, isFinished: Bool) -> Float {
        let rows = logProbabilities(behind: [2] + tokens, network)
        return (tokens + (isFinished ? [3] : [])).enumerated().reduce(0) { $0 + rows[$1.offset][Int($1.element)] }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func widthOneIsTheGreedySearch(seed: UInt64) throws {
        let network = try network(seed: seed)
        var tokens: [Int32] = []
        for _ in 0..<12 {
            let scores = network.forward(
                [.tokens(TokenBatch([[2] + tokens], padding: 0))], mode: .evaluate,
                on: Tape(processor: processor, isRecording: false)
            ).value
            let row = (1..<7).map { ($0, scores[tokens.count * 7 + $0]) }
            guard let best = row.max(by: { $0.1 < $1.1 })?.0, best != 3 else { break }
            tokens.append(Int32(best))
        }
        let found = try search(BeamOptions(width: 1, limit: 12), network)[0]
        #expect(found.count == 1 && found[0].tokens == tokens)
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func scoresAreTheNetworksOwn(seed: UInt64) throws {
        let network = try network(seed: seed)
        for hypothesis in try search(BeamOptions(width: 4, lengthPenalty: 0.6, limit: 8), network)[0] {
            let expected = logProbability(hypothesis.tokens, network, isFinished: hypothesis.isFinished)
            #expect((hypothesis.logProbability - expected).magnitude < 1e-3)
            #expect(hypothesis.isFinished || hypothesis.tokens.count == 8)
        }
    }

    @Test func aWideSearchFindsTheLikeliestOfAllTexts() throws {
        let network = try network(seed: 2)
        // All texts of up to two tokens, by counting.
        let letters: [Int32] = [1, 2, 4, 5, 6]
        let texts: [[Int32]] = [[]] + letters.map { [$0] }
        let best = texts.map { logProbability($0, network, isFinished: true) }.max() ?? 0
        let found = try search(BeamOptions(width: 7, limit: 2), network)[0].filter(\.isFinished)
        #expect((found[0].logProbability - best).magnitude < 1e-3)
    }

    @Test func widerSearchesFindNoWorseTexts() throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            let network = try network(seed: seed)
            let greedy = try search(BeamOptions(width: 1, limit: 10), network)[0][0]
            let wide = try search(BeamOptions(width: 5, limit: 10), network)[0][0]
            #expect(wide.isFinished != greedy.isFinished || wide.score >= greedy.score - 1e-4)
        }
    }

    /// The penalty of the docs: ((5 + length) / 6)^a, the end counted.
    @Test(arguments: [0, 0.6, 1, 2] as [Float]) func theScoreIsTheLogProbabilityByTheLengthPenalty(a: Float) throws {
        let found = try search(BeamOptions(width: 40, lengthPenalty: a, limit: 5), network(seed: 3))[0]
        #expect(Set(found.map(\.tokens.count)).count > 1)
        for hypothesis in found {
            let length = Float(hypothesis.tokens.count + 1)
            let expected = hypothesis.logProbability / powf((5 + length) / 6, a)
            #expect((hypothesis.score - expected).magnitude < 1e-5 * expected.magnitude)
        }
    }

    /// Where a shorter and a longer text have one score, by the formula solved for a, they change places.
    @Test func twoTextsOfUnlikeLengthsChangeRankWhereTheFormulaSaysSo() throws {
        let network = try network(seed: 3)
        func found(_ a: Float) throws -> [Hypothesis] {
            // Wide enough for all texts of up to three tokens.
            try search(BeamOptions(width: 300, lengthPenalty: a, limit: 3), network)[0].filter(\.isFinished)
        }
        var seen = 0
        let all = try found(0)
        for short in all {
            for long in all where long.tokens.count > short.tokens.count {
                let lengths = (5 + Float(long.tokens.count + 1)) / (5 + Float(short.tokens.count + 1))
                let a = logf(long.logProbability / short.logProbability) / logf(lengths)
                guard (0.2...4).contains(a), seen < 20 else { continue }
                for (penalty, isLongFirst) in [(a * 0.98, false), (a * 1.02, true)] {
                    let ranked = try found(penalty).map(\.tokens)
                    let (one, other) = (ranked.firstIndex(of: short.tokens), ranked.firstIndex(of: long.tokens))
                    #expect((try #require(other) < #require(one)) == isLongFirst)
                }
                seen += 1
            }
        }
        #expect(seen > 0)
    }

    /// Two sources in one batch, each with a limit of its own, are written as each alone.
    @Test func eachSourceHasItsOwnLimit() throws {
        let network = try network()
        var bias = try #require(network.parameters.first { $0.name == "output.bias" }).value
        bias.mutablePointer[3] = -1e9
        let session = try DecodingSession(network, inputs: [nil], continuing: 0, on: processor)
        let both = BeamSearch(BeamOptions(width: 2, limit: 50), ends: Self.ends).run(
            session, sources: 2, limits: [4, 9])
        for (found, limit) in zip(both, [4, 9]) {
            let alone = try search(BeamOptions(width: 2, limit: limit), network)[0]
            #expect(found.map(\.tokens) == alone.map(\.tokens))
            #expect(found.allSatisfy { $0.tokens.count == limit })
        }
    }

    @Test func resultsAreRankedAndAtMostTheWidth() throws {
        let found = try search(BeamOptions(width: 3, lengthPenalty: 1, limit: 9), try network())[0]
        #expect(found.count <= 3 && !found.isEmpty)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.score >= $1.score })
    }

    @Test func aWidthBeyondTheVocabularyFollowsWhatThereIs() throws {
        let found = try search(BeamOptions(width: 50, limit: 1), try network())[0]
        // Five tokens to go on with, cut at once, and the end.
        #expect(found.count == 6)
        #expect(found.count { $0.isFinished } == 1)
    }

    @Test func aTextWithoutAnEndIsCut() throws {
        let network = try network()
        // The end is made impossible.
        var bias = try #require(network.parameters.first { $0.name == "output.bias" }).value
        bias.mutablePointer[3] = -1e9
        let found = try search(BeamOptions(width: 2, limit: 15), network)[0]
        #expect(found.allSatisfy { !$0.isFinished && $0.tokens.count == 15 })
    }

    @Test func theStepsTellWhatWasGivenUp() throws {
        let network = try network()
        let session = try DecodingSession(network, inputs: [nil], continuing: 0, on: processor)
        var steps: [BeamStep] = []
        let found = BeamSearch(BeamOptions(width: 2, limit: 6), ends: Self.ends).run(session, sources: 1) {
            steps.append($0)
        }
        #expect(steps.first?.branches.allSatisfy { $0.parent.isEmpty } ?? false)
        for step in steps {
            #expect(step.branches.count { $0.fate == .kept } <= 2)
            #expect(zip(step.branches, step.branches.dropFirst()).allSatisfy { $0.logProbability >= $1.logProbability })
        }
        let finished = steps.flatMap(\.branches).filter { $0.fate == .finished }.map(\.parent)
        for hypothesis in found[0] where hypothesis.isFinished { #expect(finished.contains(hypothesis.tokens)) }
    }

    // MARK: Drawing tokens

    @Test func temperatureZeroTakesTheLikeliest() {
        let row: [Float] = [0.1, 2, -1, 1.9]
        for draw in [0, 0.5, 0.99] as [Float] {
            #expect(SamplingOptions(temperature: 0).choose(row, count: 4, draw: draw) == 1)
            #expect(SamplingOptions(topK: 1).choose(row, count: 4, draw: draw) == 1)
            #expect(SamplingOptions(topP: 0.01).choose(row, count: 4, draw: draw) == 1)
        }
    }

    @Test func drawsFollowTheProbabilities() {
        // Probabilities 1/2, 1/4, 1/4.
        let row: [Float] = [0.6931472, 0, 0]
        let options = SamplingOptions()
        #expect(options.choose(row, count: 3, draw: 0.49) == 0)
        #expect(options.choose(row, count: 3, draw: 0.51) == 1)
        #expect(options.choose(row, count: 3, draw: 0.76) == 2)
        // The two likeliest have 3/4 between them.
        #expect(SamplingOptions(topP: 0.7).choose(row, count: 3, draw: 0.999) == 1)
        #expect(SamplingOptions(topK: 2).choose(row, count: 3, draw: 0.999) == 1)
    }

    @Test func equalSeedsGiveEqualTexts() throws {
        let network = try network()
        func text(_ seed: UInt64, _ temperature: Float) throws -> [Int32] {
            let generator = try TextGenerator(
                network, prompt: [2], options: SamplingOptions(temperature: temperature), seed: seed, on: processor)
            return try (0..<20).map { _ in try generator.next().token }
        }
        #expect(try text(1, 1) == text(1, 1))
        #expect(try text(1, 3) != text(2, 3))
    }

    @Test func generationGoesOnBeyondTheLastPlace() throws {
        let network = try network(places: 8)
        let generator = try TextGenerator(
            network, prompt: [2, 4, 5, 6, 1, 4, 5, 6, 4, 4], options: SamplingOptions(temperature: 1), seed: 4,
            on: processor)
        for _ in 0..<40 { #expect(try (0..<7).contains(Int(generator.next().token))) }
    }

    @Test func cachedProbabilitiesAreThoseOfTheWholeText() throws {
        let network = try network()
        let generator = try TextGenerator(network, prompt: [2, 4], seed: 1, on: processor)
        let drawn = try (0..<5).map { _ in try generator.next() }
        let rows = logProbabilities(behind: [2, 4] + drawn.map(\.token), network)
        for (place, token) in drawn.enumerated() {
            #expect((logf(token.probability) - rows[place + 1][Int(token.token)]).magnitude < 1e-3)
        }
    }
}
