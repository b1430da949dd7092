import Settings

/// Gradient descent with momentum: `v = m v + g; w -= rate · v`.
///
/// - Source: Polyak 1964, "Some methods of speeding up the convergence of iteration methods".
public struct Momentum: Optimizer {
    public static let kind = "momentum"
    public static let summary = "v = m v + g; w -= rate · v"
    public static let settings = Velocity.settings
    public static let standardRate = 0.01
    public static let stateNames = Velocity.stateNames

    private let velocity: Velocity

    public init(_ settings: SettingValues) { velocity = Velocity(settings) }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        velocity.step(stretch, learningRate: learningRate, looksAhead: false)
    }
}
