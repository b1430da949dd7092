import CKernels
import Settings

/// What pulls weights towards zero, shared by all optimisers: L2 by the gradient (coupled) or by shrinking the weights
/// (decoupled), L1, or both L1 and L2 (elastic net).
///
/// L1 is a proximal step after the update: each weight comes nearer to 0 by `rate · l1`, and one that is nearer than that
/// becomes 0. A term `l1 · sign(w)` in the gradient, the other way, makes weights swing around 0 and never makes them 0.
/// - Source: Duchi, Singer 2009, "Efficient online and batch learning using forward backward splitting", section 3.1, for
///   L1; Zou, Hastie 2005, "Regularization and variable selection via the elastic net"; Loshchilov, Hutter 2019,
///   "Decoupled weight decay regularization".
struct WeightDecay: Sendable {
    private let l2: Float
    private let l1: Float
    private let isDecoupled: Bool

    /// The settings that an optimiser declares for it.
    static func settings(standard: Double = 0, decoupled: Bool = false) -> [Setting] {
        [
            Setting(
                "weight-decay", .number(0...10), standard: .number(standard), live: true,
                aliases: ["weight-decay", "train.weight-decay"], "L2: pulls by decay · weight"),
            Setting(
                "l1", .number(0...10), standard: .number(0), live: true, aliases: ["l1", "train.l1"],
                "L1: each update takes rate · l1 off every weight, down to exactly 0"),
            Setting(
                "decoupled", .flag, standard: .flag(decoupled), live: true,
                "whether weight decay shrinks the weights directly instead of joining the gradient"),
        ]
    }

    init(_ settings: SettingValues) {
        l2 = Float(settings.number("weight-decay"))
        l1 = Float(settings.number("l1"))
        isDecoupled = settings.flag("decoupled")
    }

    /// As the kernels take it, for an update at this rate.
    func kernel(_ learningRate: Float) -> dl_decay {
        isDecoupled
            ? dl_decay(l2: 0, shrink: 1 - learningRate * l2, threshold: learningRate * l1)
            : dl_decay(l2: l2, shrink: 1, threshold: learningRate * l1)
    }
}
