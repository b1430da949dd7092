import CKernels
import Settings

/// Nesterov's momentum: `v = m v + g; w -= rate · (g + m v)`.
///
/// - Source: Sutskever, Martens, Dahl, Hinton 2013, "On the importance of initialization and momentum in deep learning".
public struct Nesterov: Optimizer {
    public static let kind = "nesterov"
    public static let summary = "v = m v + g; w -= rate · (g + m v)"
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
            Int64(stretch.count), learningRate, momentum, 1, decay.kernel(learningRate), stretch.values,
            stretch.gradients, stretch.states[0])
    }
}
