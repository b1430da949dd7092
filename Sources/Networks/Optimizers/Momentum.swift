import CKernels
import Settings

/// Gradient descent with momentum: `v = m v + g; w -= rate · v`.
///
/// - Source: Polyak 1964, "Some methods of speeding up the convergence of iteration methods".
public struct Momentum: Optimizer {
    public static let kind = "momentum"
    public static let summary = "v = m v + g; w -= rate · v"
    public static let settings =
        [
            Setting(
                "momentum", .number(0...0.9999), standard: .number(0.9), live: true,
                "the share of the last velocity that is kept")
        ] + WeightDecay.settings()
    public static let stateNames = ["momentum_buffer"]

    private let momentum: Float
    private let decay: WeightDecay

    public init(_ settings: SettingValues) {
        momentum = Float(settings.number("momentum"))
        decay = WeightDecay(settings)
    }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        dl_momentum(
            Int64(stretch.count), learningRate, momentum, 0, decay.kernel(learningRate), stretch.values,
            stretch.gradients, stretch.states[0])
    }
}
