import Observers
import Tensors

/// How a run leaves its course: it puts another state, other weights or both in their place. Whatever is known of the old
/// ones is forgotten here, and nowhere else.
extension TrainingRun {
    /// The run as it stands between two steps.
    package var keyframe: Keyframe {
        Keyframe(state: current, weights: learner.copy(reusing: nil), events: timeline.events.count)
    }

    /// Keeps this moment, so that the run can go back to it.
    func keepMoment() { keyframes.capture(current, learner, events: timeline.events.count) }

    /// Puts a state in place, with the stepper that holds its weights.
    func replace(_ state: RunState, _ stepper: Stepper) {
        self.stepper = stepper
        current = state
        conditions.divergence = nil
        facts = KnownFacts()
        forgetWhatWasSeen()
        beginDueEvaluation()
    }

    /// Other weights stand there now, by another way than a step: nothing that was seen of the old ones holds for them.
    func forgetWhatWasSeen() {
        learner.executor?.forgetNewestStep()
        results = nil
        desk.forgetResults()
    }

    /// Goes back to a keyframe, or on from a checkpoint's: state and weights as they were then, bit for bit.
    ///
    /// - Throws: what makes its plan or network impossible; nothing has changed then.
    package func stand(at keyframe: Keyframe) throws {
        let isSameNetwork =
            keyframe.state.plan.layers == plan.layers && keyframe.state.plan.data == plan.data
            && keyframe.state.seed == seed
        if isSameNetwork {
            try stepper.restore(keyframe)
            replace(keyframe.state, stepper)
        } else {
            replace(keyframe.state, try Stepper(at: keyframe, blueprint, source, on: processor))
        }
        outbox.record(.wentBack(step: keyframe.step))
    }

    /// Begins anew from untrained weights.
    ///
    /// - Throws: what makes the plan or the network impossible; nothing has changed then.
    func begin(_ plan: TrainingPlan, seed: UInt64) throws {
        let list = try CallbackList(callbacks, edits: plan.callbacks)
        let fresh = try Stepper(blueprint, source, plan: plan, seed: seed, on: processor)
        flushRecords()
        outbox.record(.wentBack(step: 0))
        keyframes.removeAll()
        replace(
            RunState(
                seed: seed, plan: plan, callbacks: list, initialValues: fresh.learner.initialValues),
            fresh)
    }

    /// Begins the evaluation that the state asks for before the next step, if it does.
    func beginDueEvaluation() {
        evaluation = current.dueEvaluation.map { purpose in
            EpochEvaluator(purpose: purpose, step: progression.step, count: source.validationCount)
        }
    }
}
