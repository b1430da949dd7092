import Autograd
import Networks
import Settings
import Tensors
import Testing

@Suite struct RecurrentLayerTests {
    /// Layers under test: kind, and what is said beside the width.
    static let variants: [(kind: String, settings: [String: SettingValue])] = [
        ("rnn", [:]), ("rnn", ["nonlinearity": .text("relu"), "layers": .integer(2)]),
        ("lstm", ["layers": .integer(2)]),
        ("gru", ["layers": .integer(3)]), ("gru", ["reset": .text("before")]),
    ]

    private func layer(_ kind: String, _ settings: [String: SettingValue]) throws -> any LayerSpec {
        let type = try #require(LayerCatalog.all[kind])
        return try type.init(
            SettingValues(settings.merging(["width": .integer(6)]) { $1 }, for: type.settings))
    }

    /// Token ids → vectors of 5 → the layer.
    private func network(_ kind: String, _ settings: [String: SettingValue]) throws -> Network {
        var spec = NetworkSpec(inputs: [[.symbol("time")]])
        let embedding = EmbeddingSpec(
            try SettingValues(["size": .integer(9), "width": .integer(5)], for: EmbeddingSpec.settings))
        let vectors = try spec.append(embedding, path: "embedding", from: [.input(0)])
        try spec.append(layer(kind, settings), path: kind, from: [vectors])
        return try Network(spec, seed: 4)
    }

    private func tokens(_ ids: [Int32], _ lengths: [Int]) -> InputTensor {
        .tokens(TokenBatch(IndexTensor(ids, shape: [lengths.count, ids.count / lengths.count]), lengths: lengths))
    }

    @Test(arguments: variants) func continuingGivesTheStatesOfTheWholeText(
        kind: String, settings: [String: SettingValue]
    ) throws {
        let network = try network(kind, settings)
        let processor = Processor(threads: 2)
        let whole = network.forward(
            [tokens([2, 5, 6, 1, 8, 2, 4, 3], [4, 4])], mode: .evaluate,
            on: Tape(processor: processor, isRecording: false)
        ).value.values
        let session = try DecodingSession(network, inputs: [nil], continuing: 0, on: processor)
        var found: [Float] = []
        for (new, ids) in [([2, 8], 1), ([5, 6, 2, 4], 2), ([1, 3], 1)] as [([Int32], Int)] {
            let y = session.advance(IndexTensor(new, shape: [2, ids])).values
            found += y.prefix(ids * 6)
        }
        #expect(found.count == 24)
        #expect(zip(found, whole).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test(arguments: variants, [false, true]) func paddingInfluencesNoStateAndNoGradient(
        variant: (kind: String, settings: [String: SettingValue]), isBidirectional: Bool
    ) throws {
        let settings = variant.settings.merging(["bidirectional": .flag(isBidirectional)]) { $1 }
        let network = try network(variant.kind, settings)
        func run(_ padding: Int32) -> (y: Tensor, gradients: Tensor) {
            let tape = Tape(processor: Processor(threads: 2))
            let y = network.forward(
                [tokens([1, 2, 3, 4, 5, padding, padding, padding, 6, 7, 8, padding], [4, 1, 3])], mode: .train,
                on: tape)
            tape.backward(from: y, upstream: Tensor(repeating: 1, shape: y.shape))
            return (
                y.value,
                Tensor(
                    Array(
                        UnsafeBufferPointer(
                            start: network.gradients.pointer, count: network.gradients.count)),
                    shape: [network.gradients.count])
            )
        }
        let (one, other) = (run(0), run(8))
        #expect(one.y == other.y)
        #expect(one.gradients == other.gradients)
    }

    @Test func namesAndShapesAreThoseOfPyTorch() throws {
        let layer = try layer("gru", ["layers": .integer(2), "bidirectional": .flag(true)])
        let input: SymbolicShape = [.symbol("time"), 5]
        let parameters = layer.parameters(for: [input])
        #expect(
            parameters.map(\.name)
                == ["l0", "l0_reverse", "l1", "l1_reverse"].flatMap { suffix in
                    ["weight_ih_", "weight_hh_", "bias_ih_", "bias_hh_"].map { $0 + suffix }
                })
        #expect(parameters[0].shape == [18, 5])
        #expect(parameters[8].shape == [18, 12])
        #expect(try layer.output(for: [input]) == [.symbol("time"), 12])
        // 2 directions · 18 rows · (5 + 6), then · (12 + 6).
        #expect(layer.multiplyAdds(for: [input]) == 396 + 648)
        let values = try network("gru", [:]).parameters.filter { $0.name.hasPrefix("gru") }.flatMap(\.value.values)
        let bound = 1 / Float(6).squareRoot()
        #expect(values.allSatisfy { abs($0) <= bound } && values.contains { abs($0) > 0.9 * bound })
    }

    @Test func lastIsTheStateAfterEachTextsOwnEnd() throws {
        let settings: [String: SettingValue] = ["bidirectional": .flag(true)]
        let sequence = try network("lstm", settings)
        let last = try network("lstm", settings.merging(["output": .text("last")]) { $1 })
        let input = tokens([1, 2, 3, 4, 5, 0], [3, 2])
        let tape = Tape(processor: Processor(threads: 1))
        let states = sequence.forward([input], mode: .evaluate, on: tape).value
        let y = last.forward([input], mode: .evaluate, on: tape).value
        #expect(y.shape == [2, 12])
        #expect(Array(y.values[0..<6]) == Array(states.values[24..<30]))
        #expect(Array(y.values[6..<12]) == Array(states.values[6..<12]))
        #expect(Array(y.values[12..<18]) == Array(states.values[48..<54]))
    }

    @Test func anotherLayersLastStateIsTheBeginning() throws {
        var spec = NetworkSpec(inputs: [[.symbol("source.time"), 5], [.symbol("target.time"), 5]])
        let state = try spec.append(layer("lstm", ["output": .text("last")]), path: "encoder", from: [.input(0)])
        try spec.append(layer("lstm", ["layers": .integer(2)]), path: "decoder", from: [.input(1), state])
        let network = try Network(spec, seed: 1)
        func run(_ source: Float) -> (first: [Float], gradients: [Float]) {
            let tape = Tape(processor: Processor(threads: 1))
            let y = network.forward(
                [
                    .values(Tensor(repeating: source, shape: [1, 3, 5])),
                    .values(Tensor(repeating: 0.5, shape: [1, 2, 5])),
                ],
                mode: .train, on: tape)
            tape.backward(from: y, upstream: Tensor(repeating: 1, shape: y.shape))
            return (Array(y.value.values.prefix(6)), network.parameters[0].gradient?.values ?? [])
        }
        #expect(run(0.1).first != run(0.9).first)
        #expect(run(0.1).gradients.contains { $0 != 0 })
        // Two directions' width does not fit one's; three states are neither one nor two.
        let lstm = try layer("lstm", ["layers": .integer(2)])
        #expect(throws: ShapeError.self) { try lstm.output(for: [[.symbol("time"), 5], [12]]) }
        #expect(throws: ShapeError.self) { try lstm.output(for: [[.symbol("time"), 5], [6], [6], [6]]) }
        #expect(try lstm.output(for: [[.symbol("time"), 5], [6], [6], [6], [6]]) == [.symbol("time"), 6])
        #expect(throws: ShapeError.self) { try lstm.output(for: [[.symbol("time")]]) }
    }

    @Test func twoDirectionsCannotContinueAText() throws {
        let network = try network("rnn", ["bidirectional": .flag(true)])
        #expect(throws: NetworkError.notCausal(layer: "rnn")) {
            try DecodingSession(network, inputs: [nil], continuing: 0, on: Processor(threads: 1))
        }
    }

    @Test func insideIsShownToWhoeverWatches() throws {
        let network = try network("lstm", ["layers": .integer(2), "bidirectional": .flag(true)])
        var (seen, gradients): ([Observation: Shape], [Observation: Tensor]) = ([:], [:])
        func shown(_ part: Observation.RecurrentPart, _ layer: Int, isReverse: Bool = false) -> Observation {
            Observation(path: "lstm", .recurrent(part, TextPass(layer: layer, isReverse: isReverse)))
        }
        let tape = Tape(processor: Processor(threads: 1))
        let y = network.forward(
            [tokens([1, 2, 3, 4], [2, 2])], mode: .train, on: tape, observer: { seen[$0] = $1.shape },
            gradientObserver: { gradients[$0] = $1 })
        #expect(seen[shown(.gates, 0)] == [2, 2, 24])
        #expect(seen[shown(.cell, 1, isReverse: true)] == [2, 2, 6])
        #expect(seen[shown(.hidden, 1)] == [2, 2, 6])
        #expect(gradients.isEmpty)
        tape.backward(from: y, upstream: Tensor(repeating: 1, shape: y.shape))
        #expect(
            Set(gradients.keys)
                == [
                    shown(.hiddenGradient, 0), shown(.hiddenGradient, 0, isReverse: true), shown(.hiddenGradient, 1),
                    shown(.hiddenGradient, 1, isReverse: true),
                ])
        #expect(
            [TextPass(layer: 0), TextPass(layer: 1, isReverse: true)].map(\.suffix) == ["l0", "l1_reverse"])
        #expect(gradients.values.allSatisfy { $0.shape == [2, 2] && $0.values.allSatisfy { $0 > 0 } })
    }

    @Test func dropoutActsBetweenLayersAndLive() throws {
        let network = try network("gru", ["layers": .integer(2), "dropout": .number(0.5)])
        let tape = Tape(processor: Processor(threads: 1))
        func run(_ mode: Mode, step: Int) -> Tensor {
            network.forward([tokens([1, 2, 3, 4], [4])], mode: mode, seed: 1, step: step, on: tape).value
        }
        #expect(run(.train, step: 1) != run(.train, step: 2))
        #expect(run(.train, step: 1) == run(.train, step: 1))
        #expect(run(.evaluate, step: 1) == run(.evaluate, step: 2))
        network.layer(1).apply(setting: "dropout", value: .number(0))
        #expect(run(.train, step: 1) == run(.evaluate, step: 1))
    }

    /// The formula that is shown, evaluated by hand over what the layer shows of its gates.
    @Test(arguments: ["after", "before"]) func theFormulaOfAGRUIsThatOfItsSetting(reset: String) throws {
        let gru = try GRUSpec(
            SettingValues(["width": .integer(3), "reset": .text(reset)], for: GRUSpec.settings))
        #expect(gru.formula == (reset == "after" ? "h = (1 − z) ⊙ n + z ⊙ h₋₁" : "h = (1 − z) ⊙ h₋₁ + z ⊙ n"))
        #expect(gru.detail.contains("reset before") == (reset == "before"))
        var spec = NetworkSpec(inputs: [[4, 2]])
        try spec.append(gru, path: "gru", from: [.input(0)])
        let network = try Network(spec, seed: 3)
        var input = Tensor(uninitialized: [1, 4, 2])
        RandomPlace(seed: 1, stream: 1).fillNormal(input.mutablePointer, count: 8)
        var (gates, hidden): (Tensor?, Tensor?)
        let tape = Tape(processor: Processor(threads: 1), isRecording: false)
        _ = network.forward([.values(input)], mode: .evaluate, on: tape) { what, value in
            if case .recurrent(.gates, _) = what.kind { gates = value }
            if case .recurrent(.hidden, _) = what.kind { hidden = value }
        }
        let (g, h) = (try #require(gates), try #require(hidden))
        for time in 0..<4 {
            for unit in 0..<3 {
                let (z, n) = (g[time * 9 + 3 + unit], g[time * 9 + 6 + unit])
                let earlier = time == 0 ? 0 : h[(time - 1) * 3 + unit]
                let expected = reset == "after" ? (1 - z) * n + z * earlier : (1 - z) * earlier + z * n
                #expect((h[time * 3 + unit] - expected).magnitude < 1e-5)
            }
        }
    }
}
