import Settings

/// Adaptive moments: the running mean of the gradient over the root of the running mean of its square.
///
/// - Source: Kingma, Ba 2015, "Adam: a method for stochastic optimization", algorithm 1.
public struct Adam: AdamOptimizer {
    public static let kind = "adam"
    public static let summary = "running means of g and g²: w -= rate · m / (√v + eps)"
    static let decaySettings = WeightDecay.settings()

    let moments: AdamMoments
    let decay: WeightDecay
}
