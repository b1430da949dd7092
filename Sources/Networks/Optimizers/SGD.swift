import CKernels
import Settings

/// Stochastic gradient descent: `w -= rate · g`.
///
/// - Source: Robbins, Monro 1951, "A stochastic approximation method".
public struct SGD: Optimizer {
    public static let kind = "sgd"
    public static let summary = "w -= rate · g"
    public static let settings = WeightDecay.settings()
    public static let standardRate = 0.01
    public static let stateNames: [String] = []

    private let decay: WeightDecay

    public init(_ settings: SettingValues) { decay = WeightDecay(settings) }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        dl_sgd(
            Int64(stretch.count), learningRate, decay.kernel(learningRate), stretch.values, stretch.gradients)
    }
}
