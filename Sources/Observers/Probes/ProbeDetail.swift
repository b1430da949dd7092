/// What a probe may be told beyond a layer and a sample. A case belongs to the probes that it names; others don't look at it.
public enum ProbeDetail: Hashable, Sendable, Codable {
    /// `filters`: an input channel, nil for the mean over them or colour where there are three; and whether only what
    /// training has changed is shown.
    case kernels(channel: Int?, sinceStart: Bool)
    /// `histograms`: which values of the layer.
    case values(LayerValues)
    /// `alignment`, `alignmentScore`: one head; without it the mean over all.
    case head(Int)
    /// `attentionByHand`: the head, and what looks at what.
    case weight(head: Int, row: Int, column: Int)
    /// `tokenPlane`: the token whose neighbours are wanted.
    case token(Int)
    /// `gates`: one pass of the layer by the ending of its weights, `l0` or `l0_reverse`.
    case pass(String)
    /// `beamTree`: how many texts are followed.
    case beam(width: Int)
    /// `generatedText`: how freely tokens are drawn; 0 for the likeliest each time.
    case temperature(Float)
    /// `fit`: the column that is predicted, where there are several.
    case column(Int)
    /// `texts`: the first ones of the validation set, not the worst.
    case inOrder
}

/// Values of a layer.
public enum LayerValues: String, Hashable, Sendable, Codable, CaseIterable {
    case weights
    case gradients
    case activations
}
