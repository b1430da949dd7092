import Glibc
import Settings

/// Adam with Nesterov's momentum, whose weight grows from half of beta1 towards it.
///
/// - Source: Dozat 2016, "Incorporating Nesterov momentum into Adam", algorithm 2, with a schedule of the momentum.
public struct NAdam: Optimizer {
    public static let kind = "nadam"
    public static let summary = "adam with Nesterov's momentum"
    public static let settings =
        AdamMoments.settings + [
            Setting(
                "momentum-decay", .number(0...1), standard: .number(0.004), live: true,
                "how fast the momentum grows to beta1")
        ] + WeightDecay.settings()
    public static let standardRate = 0.002
    public static let stateNames = AdamMoments.stateNames

    private let moments: AdamMoments
    private let momentumDecay: Double
    private let decay: WeightDecay

    public init(_ settings: SettingValues) {
        moments = AdamMoments(settings)
        momentumDecay = settings.number("momentum-decay")
        decay = WeightDecay(settings)
    }

    public func step(_ stretch: OptimizerStretch, learningRate: Float, update: Int) {
        let (now, next) = (momentum(update), momentum(update + 1))
        let product = momentumProduct(through: update)
        let rate = Double(learningRate)
        moments.step(
            stretch,
            moments.rates(
                update: update, meanRate: rate * next / (1 - product * next),
                gradientRate: rate * (1 - now) / (1 - product)),
            decay.kernel(learningRate))
    }

    private func momentum(_ update: Int) -> Double {
        moments.beta1 * (1 - 0.5 * pow(0.96, Double(update + 1) * momentumDecay))
    }

    /// The product of the momenta of all updates so far. It is computed anew, so that there is no state to save beside the
    /// tensors; once it no longer differs from 0 beside 1, later factors don't matter.
    private func momentumProduct(through update: Int) -> Double {
        let step = pow(0.96, momentumDecay)
        var (product, share) = (1.0, 1.0)
        for _ in 0...update {
            if product < 1e-17 { break }
            share *= step
            product *= moments.beta1 * (1 - 0.5 * share)
        }
        return product
    }
}
