import Settings

/// Nesterov's momentum: `v = m v + g; w -= rate · (g + m v)`.
///
/// - Source: Sutskever, Martens, Dahl, Hinton 2013, "On the importance of initialization and momentum in deep learning".
public struct Nesterov: Optimizer {
    public static let kind = "nesterov"
    public static let summary = "v = m v + g; w -= rate · (g + m v)"
    public static let settings = Velocity.settings
    public static let standardRate = 0.01
    public static let stateNames = Velocity.stateNames

    private let velocity: Velocity

    public init(_ settings: SettingValues) { velocity = Velocity(settings) }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        velocity.step(stretch, learningRate: learningRate, looksAhead: true)
    }
}
