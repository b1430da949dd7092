import CKernels
import Settings

/// Adaptive gradient: each weight's rate falls with the sum of its squared gradients.
///
/// - Source: Duchi, Hazan, Singer 2011, "Adaptive subgradient methods for online learning and stochastic optimization".
public struct Adagrad: Optimizer {
    public static let kind = "adagrad"
    public static let summary = "s += g²; w -= rate · g / (√s + eps)"
    public static let settings =
        [Setting("eps", .number(0...1), standard: .number(1e-10), live: true, "keeps the quotient finite")]
        + WeightDecay.settings()
    public static let standardRate = 0.01
    public static let stateNames = ["sum"]

    private let epsilon: Float
    private let decay: WeightDecay

    public init(_ settings: SettingValues) {
        epsilon = Float(settings.number("eps"))
        decay = WeightDecay(settings)
    }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        dl_adagrad(
            Int64(stretch.count), learningRate, epsilon, decay.kernel(learningRate), stretch.values, stretch.gradients,
            stretch.states[0])
    }
}
