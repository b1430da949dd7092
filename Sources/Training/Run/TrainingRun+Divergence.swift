import Observers
import Tensors
import Words

extension TrainingRun {
    /// The step just tried was not applied: say what was seen and where, and offer the way back.
    func enterDivergence(_ divergence: StepDivergence, _ step: StepRecord) {
        current.divergence = Divergence(edit: suspectedEdit, plan: plan, wasRunning: state == .running)
        current.activity = .diverged
        current.goal = .none
        let finding = search(divergence, step)
        learner.executor?.retrace(step.batch, step.request)
        // The step's own gradients are to be seen, not those of the step before.
        desk.forgetResults()
        let loss = NumberText.trimmed(step.outcome.loss)
        let limit = NumberText.trimmed(step.request.lossLimit)
        let seen =
            switch divergence {
            case .loss: "the loss is \(loss)"
            case .gradient: "the loss is \(loss), but its gradient is not finite"
            case .exploded: "the loss is \(loss); the limit is \(limit), ten times the loss before training"
            }
        conditions.divergence = Alert(
            kind: divergence == .exploded ? .exploded : .nonFinite, step: progression.step,
            message: "\(seen). \(finding.text). The update was not applied.", layer: finding.layer,
            remedy: remedy)
        current.metrics.record(
            .stepLoss, step: progression.step + 1, epoch: epochTime, value: step.outcome.loss)
        note(.diverged(reason: "\(seen). \(finding.text)", layer: finding.layer), by: .run)
        mark(.alert, divergence == .exploded ? "loss \(loss)" : "not finite")
    }

    private func search(_ divergence: StepDivergence, _ step: StepRecord) -> DivergenceSearch.Finding {
        guard let executor = learner.executor else {
            return DivergenceSearch.Finding(layer: nil, text: "`\(learner.kind)` has no layers to search")
        }
        let search = DivergenceSearch(executor: executor, request: step.request, batch: step.batch)
        var finding = DivergenceSearch.Finding(layer: nil, text: "")
        executor.keepingUpdate { finding = search.finding(divergence, lastGood: wayBack?.weights) }
        return finding
    }

    /// Returns to the last state before the edit that led to the divergence, and undoes that edit. Without such an edit the
    /// same course would end the same way, so the learning rate goes down to a tenth. Whoever has changed the plan since
    /// then has chosen another way, which stays as it is.
    ///
    /// The series go back with the state: a chart that shows the way on over the way down is read wrong. The raw records keep
    /// both.
    func rescue(by author: TimelineEvent.Author) throws -> String {
        guard state == .diverged, let divergence = current.divergence else { throw CommandRefusal.sound }
        guard let frame = wayBack else { throw CommandRefusal.noState }
        let (plan, rate) = (plan, learningRate)
        let isChanged = plan != divergence.plan
        let undone = isChanged ? nil : divergence.edit
        let target = undone?.before ?? plan
        let metrics = current.metrics
        try stand(at: frame)
        current.metrics.keepMarks(of: metrics, until: frame.step)
        keyframes.forget(after: frame.step)
        if target != self.plan { try adopt(target) }
        current.goal = .none
        current.activity = divergence.wasRunning ? .running : .paused
        let back = "back at step \(frame.step)"
        let label =
            undone.map { undoLabel($0, rateBefore: rate) } ?? (isChanged ? "the settings stay as they are" : back)
        note(
            .wentBack(keeping: frame.events, plan: target, undoesEdit: undone != nil, label: label), by: author)
        // An end that the run had gone beyond is gone beyond again, and that is noted again.
        if divergence.wasRunning { _ = goOn(by: author) }
        if undone != nil { mark(.undo, label) }
        if undone == nil, !isChanged, learner.executor != nil {
            return "\(back): \(try scaleLearningRate(by: 0.1, author: author))"
        }
        return "\(back): \(label)"
    }

    /// An edit made after the divergence changes what the way out is.
    func refreshRemedy() {
        guard current.divergence != nil, let alert = conditions.divergence else { return }
        conditions.divergence = Alert(
            kind: alert.kind, step: alert.step, message: alert.message, layer: alert.layer, remedy: remedy)
    }

    private var remedy: Alert.Remedy {
        guard let frame = wayBack else { return Alert.Remedy(title: "restart", command: .restart(seed: nil)) }
        let place = "step \(frame.step)"
        let way =
            if let divergence = current.divergence, plan != divergence.plan {
                "go back to \(place) with the settings as they are now"
            } else if let edit = current.divergence?.edit {
                "undo `\(edit.label)` and go back to \(place)"
            } else {
                "go back to \(place) with a tenth of the learning rate"
            }
        return Alert.Remedy(title: way, command: .rescue)
    }

    private var wayBack: Keyframe? {
        keyframes.best(before: current.divergence?.edit?.step ?? progression.step)
    }

    /// The newest edit in force, if it is recent enough to have led here: within the last two epochs.
    private var suspectedEdit: Edit? {
        guard let edit = timeline.edits.last, !edit.restarts, edit.epoch + 2 >= progression.epoch else { return nil }
        return edit
    }
}
