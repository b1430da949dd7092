import CKernels
import Settings

/// What momentum and Nesterov's share: a velocity `v = m v + g` that outlives the update, and weight decay.
struct Velocity: Sendable {
    static let stateNames = ["momentum_buffer"]
    static let settings =
        [
            Setting(
                "momentum", .number(0...0.9999), standard: .number(0.9), live: true,
                "the share of the last velocity that is kept")
        ] + WeightDecay.settings()

    private let momentum: Float
    private let decay: WeightDecay

    init(_ settings: SettingValues) {
        momentum = Float(settings.number("momentum"))
        decay = WeightDecay(settings)
    }

    /// Moves by the velocity or, looking ahead, by what it will be if the gradient stays: `g + m v`.
    func step(_ stretch: OptimizerStretch, learningRate: Float, looksAhead: Bool) {
        dl_momentum(
            Int64(stretch.count), learningRate, momentum, looksAhead ? 1 : 0, decay.kernel(learningRate),
            stretch.values, stretch.gradients, stretch.states[0])
    }
}

/// An optimiser that moves by a velocity: its file has its formula, its source and whether it looks ahead.
protocol VelocityOptimizer: Optimizer {
    static var looksAhead: Bool { get }
    var velocity: Velocity { get }

    init(velocity: Velocity)
}

extension VelocityOptimizer {
    public static var settings: [Setting] { Velocity.settings }
    public static var standardRate: Double { 0.01 }
    public static var stateNames: [String] { Velocity.stateNames }

    public init(_ settings: SettingValues) { self.init(velocity: Velocity(settings)) }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        velocity.step(stretch, learningRate: learningRate, looksAhead: Self.looksAhead)
    }
}
