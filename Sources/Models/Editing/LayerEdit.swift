import Settings

/// Another value of a layer's setting than the recipe states, put in where the layer is placed. So one layer of a repetition,
/// or one inside of a block, can differ from its like, which share a line of the recipe.
struct LayerEdit: Sendable {
    /// The layer's path in the network, `encoder.0`, or with a star for each repetition: `encoder.*`.
    let layer: String
    let setting: String
    let value: SettingValue
    /// What errors point at.
    let mark: SourceMark

    /// Whether it is one of the layer at `path` in the network.
    func covers(_ path: String) -> Bool { Self.covers(layer, path) }

    /// Whether a path with stars stands for a path in the network.
    static func covers(_ pattern: String, _ path: String) -> Bool {
        let (pattern, parts) = (pattern.split(separator: "."), path.split(separator: "."))
        return pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { $0 == $1 || ($0 == "*" && $1.allSatisfy(\.isNumber)) }
    }
}

/// A layer of the network, and what may be changed of it.
struct PlacedLayer {
    /// `encoder.0`
    let path: String
    /// The same with a star for the number of each repetition: `encoder.*`.
    let pattern: String
    /// Whether the recipe gives it a name, or it is known by kind and number.
    let isNamed: Bool
    let isInBlock: Bool
    /// Those whose value does not come out of `$index` or the like.
    let settings: [Setting]
    let values: SettingValues
}

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
