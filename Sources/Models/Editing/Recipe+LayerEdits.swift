import Settings

extension Recipe {
    /// The recipe with other values of layers' settings, by `h1.out`, `encoder.*.dropout` or `encoder.0.dropout`. They are
    /// checked with the shapes, by `spec(binding:)`. Of two that mean the same layer the one without stars holds.
    public func changing(layers: [String: SettingValue]) -> Recipe {
        var recipe = self
        let stars = { (key: String) in key.count { $0 == "*" } }
        for (key, value) in layers.sorted(by: { (-stars($0.key), $0.key) < (-stars($1.key), $1.key) }) {
            guard let dot = key.lastIndex(of: ".") else { continue }
            recipe.layerEdits.append(
                LayerEdit(
                    layer: String(key[..<dot]), setting: String(key[key.index(after: dot)...]), value: value,
                    mark: .override("layers.\(key)=\(value.text)")))
        }
        return recipe
    }

    /// The layers of the network, as far as it can be put together.
    var placedLayers: [PlacedLayer] {
        var elaborator = Elaborator(self, binding: [:])
        // A recipe that fails further down still has the layers above.
        _ = try? elaborator.elaborate()
        return elaborator.placedLayers
    }
}
