import Settings

/// Adam with decoupled weight decay: `w *= 1 - rate · decay` before the step.
///
/// - Source: Loshchilov, Hutter 2019, "Decoupled weight decay regularization", algorithm 2.
public struct AdamW: AdamOptimizer {
    public static let kind = "adamw"
    public static let summary = "adam with weight decay that shrinks the weights directly"
    static let decaySettings = WeightDecay.settings(standard: 0.01, decoupled: true)

    let moments: AdamMoments
    let decay: WeightDecay
}
