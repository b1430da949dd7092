import Observers
import Tensors

extension TrainingRun {
    /// The step just tried was not applied: say what was seen and where, and offer the way back.
    func enterRuin(_ ruin: StepExecutor.Outcome.Ruin, _ outcome: StepExecutor.Outcome, _ batch: SampleBatch) {
        let wasRunning = state == .running
        state = .diverged
        goal = .none
        ruinCase = RuinCase(edit: guiltyEdit, plan: plan, wasRunning: wasRunning)
        let good = lastGoodState
        let (executor, request) = (executor, request(rate: learningRate))
        var finding = RuinSearch.Finding(layer: nil, text: "")
        executor.keepingUpdate {
            finding = RuinSearch(executor: executor, request: request, batch: batch)
                .finding(ruin, lastGood: good?.weights)
        }
        executor.retrace(batch, request)
        // The step's own gradients are to be seen, not those of the step before.
        desk.forgetResults()
        let limit = ShortNumber.text(lossLimit)
        let seen =
            switch ruin {
            case .loss: "the loss is \(ShortNumber.text(outcome.loss))"
            case .gradient: "the loss is \(ShortNumber.text(outcome.loss)), but its gradient is not finite"
            case .exploded:
                "the loss is \(ShortNumber.text(outcome.loss)); the limit is \(limit), ten times the loss before training"
            }
        conditions.ruin = Alert(
            kind: ruin == .exploded ? .exploded : .nonFinite, step: progression.step,
            message: "\(seen). \(finding.text). The update was not applied.", layer: finding.layer,
            remedy: remedy)
        recorder.record(.stepLoss, step: progression.step + 1, epoch: epochTime, value: outcome.loss)
        journal.note("ruin", step: progression.step, epoch: progression.epoch, label: "\(seen). \(finding.text)")
        mark(.alert, ruin == .exploded ? "loss \(ShortNumber.text(outcome.loss))" : "not finite")
    }

    /// What is kept of a ruin until it is left behind.
    struct RuinCase {
        /// The edit that led here, if one did.
        let edit: Edit?
        /// The plan that led here.
        let plan: TrainingPlan
        /// Whether the run was told to go on until somebody holds it, as it then does after a rescue.
        let wasRunning: Bool
    }

    /// Returns to the last state before the edit that led to the ruin, and undoes that edit. Without such an edit the same
    /// course would end the same way, so the learning rate goes down to a tenth. Whoever has changed the plan since the
    /// ruin has chosen another way, which stays as it is.
    ///
    /// The series forget what came after that state: a chart that shows the way on over the way down is read wrong. The
    /// raw records keep both.
    func rescue() throws -> String {
        guard state == .diverged, let ruinCase else { throw CommandRefusal.sound }
        guard let good = lastGoodState else { throw CommandRefusal.noState }
        evaluation = nil
        good.weights.restore(to: executor)
        progression = good.progression
        callbacks.memory = good.callbacks
        history.removeAll { $0.step > good.progression.step }
        recorder.goBack(to: progression.step)
        goodStates.forget(after: progression.step)
        verdicts = nil
        desk.forgetResults()
        leaveRuin()
        isBeyondPlan = progression.epoch >= plan.epochs
        state = ruinCase.wasRunning ? .running : .paused
        let detail =
            if plan != ruinCase.plan {
                "the settings stay as they are"
            } else if ruinCase.edit != nil {
                try undo()
            } else {
                try scaleLearningRate(by: 0.1)
            }
        journal.note("rescue", step: progression.step, epoch: progression.epoch, label: detail)
        return "back at step \(progression.step): \(detail)"
    }

    /// The run is sound again, or another one.
    func leaveRuin() {
        ruinCase = nil
        conditions.ruin = nil
    }

    /// An edit made in ruin changes what the way out is.
    func refreshRemedy() {
        guard ruinCase != nil, let alert = conditions.ruin else { return }
        conditions.ruin = Alert(
            kind: alert.kind, step: alert.step, message: alert.message, layer: alert.layer, remedy: remedy)
    }

    private var remedy: Alert.Remedy {
        guard let good = lastGoodState else { return Alert.Remedy(title: "restart", command: .restart(seed: nil)) }
        let place = "step \(good.progression.step)"
        let way =
            if let ruinCase, plan != ruinCase.plan {
                "go back to \(place) with the settings as they are now"
            } else if let edit = ruinCase?.edit {
                "undo `\(edit.label)` and go back to \(place)"
            } else {
                "go back to \(place) with a tenth of the learning rate"
            }
        return Alert.Remedy(title: way, command: .rescue)
    }

    private var lastGoodState: GoodStates.Saved? {
        goodStates.best(before: ruinCase?.edit?.step ?? progression.step)
    }

    /// The newest edit in force, if it is recent enough to have led here: within the last two epochs.
    private var guiltyEdit: Edit? {
        guard let edit = journal.inForce.last, !edit.restarts, edit.epoch + 2 >= progression.epoch else { return nil }
        return edit
    }
}
