import Networks
import Observers
import Tensors

/// Everything about a run that a step, a command or a callback can change, besides the weights themselves.
///
/// It is a value: assigning it is how a run goes back, goes on in another process, or begins anew. Randomness needs no
/// entry of its own, since every random number follows from the seed and the step. Together with the weights it is a
/// `Keyframe`.
package struct RunState: Sendable {
    var seed: UInt64
    /// What is trained and how; frozen layers, heads that are switched off and edits of layers are part of it.
    var plan: TrainingPlan
    var activity = EngineState.idle
    /// How far the run goes before it pauses of itself.
    var goal = Goal.none
    /// Whether the planned end no longer holds, since somebody went on beyond it.
    var isBeyondPlan = false
    /// Why the run ended for good; nil while it may go on.
    var ending: RunEnding?
    /// The epoch whose weights were put back when the run ended; nil if these are the last epoch's.
    var restoredEpoch: Int?
    var progression = Progression()
    var callbacks: CallbackList
    /// One summary an epoch, and one of the untrained network.
    var history: [EpochSummary] = []
    /// The series and marks that charts draw.
    package internal(set) var metrics = MetricHistory()
    /// The loss before the first step, against which divergence is measured.
    var untrainedLoss: Float?
    /// The rate that the newest step used.
    var lastLearningRate: Float = 0
    /// The figures of the newest evaluation of the whole validation set.
    var newestEvaluation: EvaluationTotals?
    /// What led to the divergence that the run stands in; nil while it is sound.
    var divergence: Divergence?
    /// The weights before the first step. Nobody writes to them again.
    let initialValues: Arena

    /// The state before the first step.
    init(seed: UInt64, plan: TrainingPlan, callbacks: CallbackList, initialValues: Arena) {
        self.seed = seed
        self.plan = plan
        self.callbacks = callbacks
        self.initialValues = initialValues
    }

    /// The evaluation that must come before the next step; nil where none is due.
    var dueEvaluation: EvaluationPurpose? {
        if progression.owesValidation { return .epochEnd }
        return untrainedLoss == nil ? .untrained : nil
    }

    /// The moment in epochs, with its fraction.
    func epochTime(samples: Int) -> Float {
        Float(progression.epoch) + Float(progression.position) / Float(max(samples, 1))
    }

    /// Begins the next epoch; the validation of the one that is over is due.
    mutating func endEpoch() {
        progression.epoch += 1
        progression.position = 0
        progression.batch = 0
        progression.owesValidation = true
    }

    /// Puts another plan in force, for the same network.
    ///
    /// - Parameter samples: those of an epoch.
    mutating func adopt(_ next: TrainingPlan, samples: Int) {
        if next.batch != plan.batch {
            // The schedule counts updates; this keeps its place in epochs where it is.
            let updates = next.updates(samples: samples)
            // In doubles, which count far more updates exactly than floats.
            let epochs = Double(progression.epoch) + Double(progression.position) / Double(max(samples, 1))
            let place = Int(exactly: (epochs * Double(updates)).rounded()) ?? progression.step
            progression.scheduleOffset = place - progression.step
        }
        if next.epochs != plan.epochs { isBeyondPlan = progression.epoch >= next.epochs }
        plan = next
    }
}

/// Why a run ended for good.
public enum RunEnding: Sendable, Equatable, Codable {
    /// A callback ended it.
    case stopped(String)
    /// It was told to.
    case asked
}

/// What is kept of a divergence until the run has left it.
struct Divergence: Sendable, Equatable {
    /// The edit that led here, if one did.
    let edit: Edit?
    /// The plan that led here.
    let plan: TrainingPlan
    /// Whether the run was told to go on until somebody holds it, as it then does after a rescue.
    let wasRunning: Bool
}
