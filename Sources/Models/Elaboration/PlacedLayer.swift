import Settings

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
