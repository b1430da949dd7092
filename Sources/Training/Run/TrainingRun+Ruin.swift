import Observers
import Tensors

extension TrainingRun {
    /// The step just tried was not applied: say what was seen and where, and offer the way back.
    func enterRuin(_ ruin: StepExecutor.Outcome.Ruin, _ outcome: StepExecutor.Outcome, _ batch: SampleBatch) {
        state = .diverged
        goal = .none
        let edit = guiltyEdit
        let good = goodStates.best(before: edit?.step ?? progression.step)
        let finding = RuinSearch(executor: executor, request: request(rate: learningRate), batch: batch)
            .finding(ruin, lastGood: good?.weights)
        let limit = ShortNumber.text(lossLimit)
        let seen =
            switch ruin {
            case .loss: "the loss is \(ShortNumber.text(outcome.loss))"
            case .gradient: "the loss is \(ShortNumber.text(outcome.loss)), but its gradient is not finite"
            case .exploded:
                "the loss is finite but \(ShortNumber.text(outcome.loss)), above ten times the untrained one (\(limit))"
            }
        let place = "step \(good?.progression.step ?? 0)"
        let way =
            edit.map { "undo `\($0.label)` and go back to \(place)" }
            ?? "go back to \(place) with a tenth of the learning rate"
        conditions.ruin = Alert(
            kind: ruin == .exploded ? .exploded : .nonFinite, step: progression.step,
            message: "\(seen). \(finding.text). The update was not applied.", layer: finding.layer,
            remedy: good == nil
                ? Alert.Remedy(title: "restart", command: .restart(seed: nil))
                : Alert.Remedy(title: way, command: .rescue))
        recorder.record(.stepLoss, step: progression.step + 1, epoch: epochTime, value: outcome.loss)
        journal.note("ruin", step: progression.step, epoch: progression.epoch, label: "\(seen). \(finding.text)")
        mark(.alert, ruin == .exploded ? "loss \(ShortNumber.text(outcome.loss))" : "not finite")
    }

    /// Undoes the edit that led to the ruin and returns to the last state before it. Without such an edit the same
    /// course would end the same way, so the learning rate goes down to a tenth.
    ///
    /// The series forget what came after that state: a chart that shows the way on over the way down is read wrong. The
    /// raw records keep both.
    func rescue() throws -> String {
        guard state == .diverged else { throw CommandRefusal.sound }
        let edit = guiltyEdit
        guard let good = goodStates.best(before: edit?.step ?? progression.step) else { throw CommandRefusal.noState }
        evaluation = nil
        good.weights.restore(to: executor)
        progression = good.progression
        callbacks.states = good.callbacks
        history.removeAll { $0.step > good.progression.step }
        recorder.goBack(to: progression.step)
        goodStates.forget(after: progression.step)
        verdicts = nil
        desk.forgetResults()
        conditions.ruin = nil
        state = .paused
        let detail: String
        if edit != nil {
            detail = try undo()
        } else {
            detail = try scaleLearningRate(by: 0.1)
        }
        journal.note("rescue", step: progression.step, epoch: progression.epoch, label: detail)
        return "back at step \(progression.step): \(detail)"
    }

    /// The newest edit in force, if it is recent enough to have led here: within the last two epochs.
    private var guiltyEdit: Edit? {
        guard let edit = journal.inForce.last, !edit.restarts, edit.epoch + 2 >= progression.epoch else { return nil }
        return edit
    }
}
