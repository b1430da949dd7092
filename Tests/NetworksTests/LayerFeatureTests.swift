import Networks
import Settings
import Testing

/// What layers say that can be looked at in them.
@Suite struct LayerFeatureTests {
    private func shows(
        _ kind: String, _ inputs: [SymbolicShape], _ given: [String: SettingValue] = [:]
    ) throws -> Set<LayerFeature> {
        let type = try #require(LayerCatalog.all[kind])
        var network = NetworkSpec(inputs: inputs)
        try network.append(
            type.init(SettingValues(given, for: type.settings)), path: "x", from: inputs.indices.map { .input($0) })
        return network.nodes[0].shows
    }

    @Test func aLayerShowsWhatItsRecipeSays() throws {
        #expect(try shows("relu", [[4]]) == [.deadUnits])
        #expect(try shows("tanh", [[4]]) == [])
        #expect(try shows("positions", [[5, 4]]) == [.positions])
        #expect(try shows("embedding", [[5]], ["size": .integer(9), "width": .integer(4)]) == [.embedding])
        for kind in ["rnn", "lstm", "gru"] {
            #expect(try shows(kind, [[5, 4]], ["width": .integer(3)]) == [.recurrentStates])
        }
    }

    @Test func pictureFeaturesFollowFromTheShapes() throws {
        let convolution: [String: SettingValue] = ["out": .integer(2), "kernel": .integer(3)]
        #expect(try shows("conv", [[1, 8, 8]], convolution) == [.filters, .featureMaps])
        #expect(try shows("relu", [[2, 8, 8]]) == [.deadUnits, .featureMaps])
    }

    @Test func attentionLooksAcrossWhereThereIsASecondText() throws {
        let heads: [String: SettingValue] = ["heads": .integer(2)]
        let own: Set<LayerFeature> = [.attention, .attentionHeads]
        #expect(try shows("transformer-encoder", [[5, 4]], heads) == own)
        #expect(try shows("transformer-decoder", [[5, 4]], heads) == own)
        #expect(try shows("transformer-decoder", [[5, 4], [6, 4]], heads) == own.union([.crossAttention]))
        #expect(try shows("multi-head-attention", [[5, 4]], heads) == own)
        #expect(try shows("attention", [[5, 4], [6, 4]]) == [.attention, .crossAttention])
    }
}
