import Networks
import Settings

/// Makes the layers that the suites of transformers test.
protocol TransformerLayers {}

extension TransformerLayers {
    func spec<Spec: LayerSpec>(_ type: Spec.Type, _ settings: [String: SettingValue]) throws -> Spec {
        try Spec(SettingValues(settings, for: Spec.settings))
    }

    func embedding(_ size: Int, _ width: Int) throws -> EmbeddingSpec {
        try spec(EmbeddingSpec.self, ["size": .integer(size), "width": .integer(width)])
    }
}
