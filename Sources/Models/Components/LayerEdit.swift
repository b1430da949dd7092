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
