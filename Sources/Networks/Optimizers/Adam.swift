import Settings

/// Adaptive moments: the running mean of the gradient over the root of the running mean of its square.
///
/// - Source: Kingma, Ba 2015, "Adam: a method for stochastic optimization", algorithm 1.
public struct Adam: Optimizer {
    public static let kind = "adam"
    public static let summary = "running means of g and g²: w -= rate · m / (√v + eps)"
    public static let settings = AdamMoments.settings + WeightDecay.settings()
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
