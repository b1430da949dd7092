/// What a value is that a network shows while it computes, and where it comes from.
public struct Observation: Sendable, Hashable {
    /// What is shown.
    public enum Kind: Sendable, Hashable {
        /// A layer's output, which every layer shows.
        case output
        /// A part of an attention, and what it looks at.
        case attention(AttentionPart, AttentionReach)
        /// A table with a vector for each position in a text.
        case positions
        /// A part of a recurrent layer, in one of its passes over the text.
        case recurrent(RecurrentPart, TextPass)
    }

    /// What an attention shows.
    public enum AttentionPart: Sendable, Hashable {
        /// `[batch, heads, queries, keys]`, rows summing to 1.
        case weights
        /// `[batch, heads, time, width]`, these three.
        case queries
        case keys
        case values
        /// One number: the factor of the products of queries and keys.
        case scale
        /// `[width]`: the vector that an additive score is a product with.
        case additiveVector
    }

    /// What an attention looks at.
    public enum AttentionReach: Sendable, Hashable {
        /// The text that looks: the layer's first input.
        case itself
        /// Another one: the layer's second input.
        case memory
    }

    /// What a recurrent layer shows.
    public enum RecurrentPart: Sendable, Hashable {
        /// `[batch, time, gates · width]`, in the order of the weights.
        case gates
        /// `[batch, time, width]`, these two; only an LSTM has cells.
        case hidden
        case cell
        /// `[batch, time]`: the norm of the loss's gradient by the state at each step.
        case hiddenGradient
    }

    /// The state-dict prefix of the layer.
    public let path: String
    /// The part of it that shows the value, `self_attn`; empty for the layer itself.
    public let part: String
    public let kind: Kind

    /// A value of a layer, or of a part of it.
    public init(path: String, part: String = "", _ kind: Kind) {
        self.path = path
        self.part = part
        self.kind = kind
    }

    /// The layer with the part, as attentions and heads are named: `block.0.self_attn`.
    public var name: String { part.isEmpty ? path : "\(path).\(part)" }
}

/// One pass of a recurrent layer over a text: which of the layers that lie over one another, and in which direction.
public struct TextPass: Sendable, Hashable {
    /// Counted from 0, the lowest first.
    public let layer: Int
    /// Whether it runs from the text's end.
    public let isReverse: Bool

    /// A pass.
    public init(layer: Int, isReverse: Bool = false) {
        self.layer = layer
        self.isReverse = isReverse
    }

    /// How PyTorch ends the names of its weights: `l0`, `l0_reverse`.
    public var suffix: String { "l\(layer)" + (isReverse ? "_reverse" : "") }
}
