import Datasets
import Networks
import Tensors

/// The phases of a training step, in order. A hook is asked when one is complete.
public enum StepPhase: Sendable, Equatable, CaseIterable {
    /// The samples are there.
    case batch
    /// The network has answered.
    case forward
    case loss
    /// The gradients are there, before they are clipped.
    case backward
    /// Everything but the update itself is done: the last moment at which the weights are the old ones.
    case beforeUpdate
    case update
}

/// What can be seen of a step between two phases.
public struct StepView {
    public let batch: Batch
    /// Its gradients are those of this step from `.backward` on.
    public let network: Network
    /// The network's answers; nil before `.forward`.
    public internal(set) var logits: Tensor?
    /// The mean loss; NaN before `.loss`.
    public internal(set) var loss = Float.nan
    /// Of all trainable weights together, before clipping; NaN before `.backward`.
    public internal(set) var gradientNorm = Float.nan
}

/// Asked between the phases of a step; nil goes on, anything else holds the step there, and nothing has changed then.
///
/// After `.update` the weights have moved, and the answer is not heard.
public typealias StepHook = (StepPhase, StepView) -> StepHold?

/// Why a step was not carried out to its end.
public enum StepHold: Sendable, Equatable {
    case diverged(StepDivergence)
    /// Somebody only wanted to see it.
    case inspected
}

/// How a step left its bounds.
public enum StepDivergence: Sendable, Equatable {
    /// The loss is not finite.
    case loss
    /// The gradient is not finite.
    case gradient
    /// The loss is finite, and too large.
    case exploded
}

/// Holds a step whose loss or gradient has left its bounds, before it does harm.
struct DivergenceCheck {
    /// A finite loss of this size or more is divergence.
    let lossLimit: Float

    /// The check as a hook.
    var hook: StepHook { { phase, view in check(phase, view).map(StepHold.diverged) } }

    private func check(_ phase: StepPhase, _ view: StepView) -> StepDivergence? {
        switch phase {
        case .loss: view.loss.isFinite ? (view.loss < lossLimit ? nil : .exploded) : .loss
        case .backward: view.gradientNorm.isFinite ? nil : .gradient
        case .batch, .forward, .beforeUpdate, .update: nil
        }
    }
}
