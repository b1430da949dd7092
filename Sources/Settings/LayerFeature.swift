/// Something inside a layer that can be looked at.
///
/// A layer's recipe says which of them it has, the snapshot carries them to the screen, and a pane says which it needs. So no
/// pane has to know layers by their names.
public enum LayerFeature: String, Sendable, Hashable, Codable, CaseIterable {
    /// Weights that are two-dimensional kernels, which can be drawn as pictures.
    case filters
    /// An output that is a stack of two-dimensional maps.
    case featureMaps = "feature-maps"
    /// Weights by which a text looks at a text.
    case attention
    /// Several heads that look side by side.
    case attentionHeads = "attention-heads"
    /// Attention from one text to another one.
    case crossAttention = "cross-attention"
    /// States that go on from step to step, with the gates that make them.
    case recurrentStates = "recurrent-states"
    /// A table with a vector for each token.
    case embedding
    /// Vectors that say where in a text a token stands.
    case positions
    /// Outputs that can be 0 for all samples, so that their units learn nothing more.
    case deadUnits = "dead-units"
}
