import CKernels
import Glibc
import Settings

/// What Adam and its kin share: the decay rates of the two running means, and the corrections for their start at zero.
struct AdamMoments: Sendable {
    let beta1: Double
    let beta2: Double
    let epsilon: Double

    static let stateNames = ["exp_avg", "exp_avg_sq"]
    static let settings = [
        Setting(
            "beta1", .number(0...0.99999), standard: .number(0.9), live: true, "how much of the mean gradient is kept"),
        Setting(
            "beta2", .number(0...0.999999), standard: .number(0.999), live: true, "how much of the mean square is kept"),
        Setting("eps", .number(0...1), standard: .number(1e-8), live: true, "keeps the quotient finite"),
    ]

    init(_ settings: SettingValues) {
        beta1 = settings.number("beta1")
        beta2 = settings.number("beta2")
        epsilon = settings.number("eps")
    }

    /// The kernel's numbers for update `update`, where the step is `meanRate · mean + gradientRate · gradient` over the root
    /// of the corrected mean square.
    func rates(update: Int, meanRate: Double, gradientRate: Double) -> dl_adam_rates {
        let correction = 1 - pow(beta2, Double(update + 1))
        return dl_adam_rates(
            beta1: Float(beta1), beta2: Float(beta2), epsilon: Float(epsilon), m_rate: Float(meanRate),
            g_rate: Float(gradientRate), v_scale: Float(1 / correction.squareRoot()))
    }

    /// Adam's own step: the corrected mean over the root of the corrected mean square.
    func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int, _ decay: WeightDecay) {
        let rate = Double(learningRate) / (1 - pow(beta1, Double(update + 1)))
        step(stretch, rates(update: update, meanRate: rate, gradientRate: 0), decay.kernel(learningRate))
    }

    /// Runs the kernel over a stretch.
    func step(_ stretch: OptimizerStretch, _ rates: dl_adam_rates, _ decay: dl_decay) {
        dl_adam(
            Int64(stretch.count), rates, decay, stretch.values, stretch.gradients, stretch.states[0], stretch.states[1])
    }
}

/// An optimiser that makes Adam's own step: its file has its source and what weight decay is if it is not set.
protocol AdamOptimizer: Optimizer {
    static var decaySettings: [Setting] { get }
    var moments: AdamMoments { get }
    var decay: WeightDecay { get }

    init(moments: AdamMoments, decay: WeightDecay)
}

extension AdamOptimizer {
    public static var settings: [Setting] { AdamMoments.settings + decaySettings }
    public static var standardRate: Double { 0.001 }
    public static var stateNames: [String] { AdamMoments.stateNames }

    public init(_ settings: SettingValues) {
        self.init(moments: AdamMoments(settings), decay: WeightDecay(settings))
    }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        moments.step(stretch, learningRate: learningRate, update: update, decay)
    }
}
