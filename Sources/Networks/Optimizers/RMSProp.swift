import CKernels
import Settings

/// Divides each gradient by the root of a running mean of its square.
///
/// - Source: Tieleman, Hinton 2012, "Neural networks for machine learning", lecture 6e.
public struct RMSProp: Optimizer {
    public static let kind = "rmsprop"
    public static let summary = "s = alpha s + (1 - alpha) g²; w -= rate · g / (√s + eps)"
    public static let settings =
        [
            Setting("alpha", .number(0...0.99999), standard: .number(0.99), live: true, "how much of the mean is kept"),
            Setting("eps", .number(0...1), standard: .number(1e-8), live: true, "keeps the quotient finite"),
        ] + WeightDecay.settings()
    public static let standardRate = 0.001
    public static let stateNames = ["square_avg"]

    private let alpha: Float
    private let epsilon: Float
    private let decay: WeightDecay

    public init(_ settings: SettingValues) {
        alpha = Float(settings.number("alpha"))
        epsilon = Float(settings.number("eps"))
        decay = WeightDecay(settings)
    }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        dl_rmsprop(
            Int64(stretch.count), learningRate, alpha, epsilon, decay.kernel(learningRate), stretch.values,
            stretch.gradients, stretch.states[0])
    }
}
