import Settings

/// Adam with decoupled weight decay: `w *= 1 - rate · decay` before the step.
///
/// - Source: Loshchilov, Hutter 2019, "Decoupled weight decay regularization", algorithm 2.
public struct AdamW: Optimizer {
    public static let kind = "adamw"
    public static let summary = "adam with weight decay that shrinks the weights directly"
    public static let settings = AdamMoments.settings + WeightDecay.settings(standard: 0.01, decoupled: true)
    public static let standardRate = 0.001
    public static let stateNames = AdamMoments.stateNames

    private let moments: AdamMoments
    private let decay: WeightDecay

    public init(_ settings: SettingValues) {
        moments = AdamMoments(settings)
        decay = WeightDecay(settings)
    }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        moments.step(stretch, learningRate: learningRate, update: update, decay)
    }
}
