import Networks
import Observers
import Settings
import Tensors
import Words

extension TrainingRun {
    /// The fields that can be edited now.
    var table: HyperparameterTable {
        table(
            of: plan, fields: layerFields, data: facts.dataFields(plan, of: source), factor: rateFactor,
            teacherForcing: plan.teacherForcingRatios.ratio(epoch: epochTime, of: plan.epochs))
    }

    /// The fields of a plan for what this run trains.
    ///
    /// - Parameters:
    ///   - factor: what the schedule makes of the base rate.
    ///   - teacherForcing: how often the right token is read, where texts are written.
    func table(
        of plan: TrainingPlan, fields: [LayerField], data: [DataField], factor: Float, teacherForcing: Float
    ) -> HyperparameterTable {
        HyperparameterTable(
            plan: plan, fields: fields, data: data, losses: losses, callbacks: callbacks,
            outputs: blueprint.outputs.map(\.name), command: blueprint.origin.command(model: blueprint.model),
            fixedValue: blueprint.fixedValue, learner: learner.kindWithoutGradients, factor: factor,
            teacherForcing: source.task.answer == .text ? teacherForcing : nil)
    }

    /// The losses that fit what is asked of the network, and how many scores it has in each output that learns by the plan's loss.
    var losses: [String] {
        LossCatalog.all.names.filter { loss in
            stepper.outputsOfPlansLoss.allSatisfy { source.task.takes(loss: loss, outputs: $0.count) }
        }
    }

    private var layerFields: [LayerField] { facts.fields(plan, of: blueprint) }

    /// Makes an edit: checked first, then noted, then in force from the next step on.
    ///
    /// - Throws: what makes the new plan impossible; nothing has changed then.
    func edit(_ change: HyperparameterTable.Change, by author: TimelineEvent.Author) throws -> String {
        guard change.plan != plan else { return "unchanged" }
        // A diverged state is none to return to.
        if !change.restarts, state != .diverged { keepMoment() }
        let event = TimelineEvent.Change.edited(
            label: change.label, plan: change.plan, restarts: change.restarts)
        try adopt(change.plan, restarts: change.restarts, noting: event, by: author)
        mark(.edit, change.label)
        refreshRemedy()
        return change.label
    }

    func scaleLearningRate(by factor: Float, author: TimelineEvent.Author) throws -> String {
        guard learner.executor != nil else { throw CommandRefusal.noGradients(learner: learner.kind) }
        guard factor.isFinite, factor > 0 else { throw CommandRefusal.factor(factor) }
        guard rateFactor > 0 else { throw CommandRefusal.scheduleIsOver(plan.schedule.kind, base: plan.baseRate) }
        var changed = plan
        changed.baseRate = min(max(plan.baseRate * factor, 1e-12), 1e9)
        let label = "lr \(NumberText.trimmed(learningRate))→\(NumberText.trimmed(changed.baseRate * rateFactor))"
        return try edit(HyperparameterTable.Change(plan: changed, label: label, restarts: false), by: author)
    }

    func freeze(_ layer: String, _ frozen: Bool, by author: TimelineEvent.Author) throws -> String {
        try checkThatSound()
        guard let executor = learner.executor else { throw CommandRefusal.noGradients(learner: learner.kind) }
        guard !executor.network.parameters(under: layer).isEmpty else {
            let paths = executor.network.spec.nodes.filter { $0.parameterCount > 0 }.map(\.path)
            throw CommandRefusal.unknownLayer(layer, nearest: nearestName(to: layer, among: paths))
        }
        var changed = plan
        changed.frozen.removeAll { $0 == layer }
        if frozen { changed.frozen.append(layer) }
        return try edit(
            HyperparameterTable.Change(
                plan: changed, label: "\(frozen ? "freeze" : "unfreeze") \(layer)", restarts: false), by: author)
    }

    func switchHead(
        _ attention: String, _ head: Int, on: Bool, by author: TimelineEvent.Author
    ) throws -> String {
        try checkThatSound()
        guard let executor = learner.executor else { throw CommandRefusal.noGradients(learner: learner.kind) }
        let all = executor.network.attentionHeads
        guard let heads = all[attention] else {
            throw CommandRefusal.unknownAttention(
                attention, nearest: nearestName(to: attention, among: all.keys.sorted()))
        }
        guard (0..<heads.count).contains(head) else {
            throw CommandRefusal.unknownHead(head, attention: attention, count: heads.count)
        }
        var changed = plan
        var off = Set(plan.headsOff[attention] ?? [])
        if on { off.remove(head) } else { off.insert(head) }
        changed.headsOff[attention] = off.isEmpty ? nil : off.sorted()
        return try edit(
            HyperparameterTable.Change(
                plan: changed, label: "\(attention) head \(head) \(on ? "on" : "off")", restarts: false), by: author)
    }

    /// Freezing leads out of no divergence, and would hide the edit that does once it is undone.
    private func checkThatSound() throws(CommandRefusal) {
        if state == .diverged { throw .diverged }
    }

    /// Takes back the newest edit in force. The weights stay as they are, unless the edit had built the network anew.
    func undo(by author: TimelineEvent.Author) throws -> String {
        guard let edit = timeline.edits.last else { throw CommandRefusal.nothingToUndo }
        let rate = learningRate
        let event = TimelineEvent.Change.undone(label: edit.label, plan: edit.before, restarts: edit.restarts)
        try adopt(edit.before, restarts: edit.restarts, noting: event, by: author)
        let label = undoLabel(edit, rateBefore: rate)
        mark(.undo, label)
        refreshRemedy()
        return label
    }

    /// What a chart says of an edit that was taken back. What holds from now on stands on the right, as in every mark.
    func undoLabel(_ edit: Edit, rateBefore rate: Float) -> String {
        edit.before.baseRate == edit.after.baseRate
            ? "undo \(edit.label)"
            : "lr \(NumberText.trimmed(rate))→\(NumberText.trimmed(learningRate)) (undo)"
    }

    /// Begins again from untrained weights, with the plan as it is now. The edits that led to it belong to the course that
    /// was given up, and can't be taken back one by one any more.
    func restart(seed: UInt64, by author: TimelineEvent.Author) throws -> String {
        try begin(plan, seed: seed)
        note(.restarted(seed: seed, plan: plan), by: author)
        let kept = differences.map(\.text).joined(separator: ", ")
        return "restarted with seed \(seed)"
            + (kept.isEmpty ? "" : " and with your edits: \(kept); `:reset` starts with the recipe's settings")
    }

    /// Begins again from untrained weights, with the plan as the recipe has it.
    func reset(seed: UInt64, by author: TimelineEvent.Author) throws -> String {
        let given = differences.count
        try begin(recipePlan, seed: seed)
        note(.restarted(seed: seed, plan: plan), by: author)
        return "restarted with seed \(seed) and the recipe's settings; "
            + (given == 0 ? "no edit was in force" : CountText.words(given, "edit is given up", "edits are given up"))
    }

    /// Puts another plan in force, and notes it where it takes hold.
    ///
    /// - Throws: what makes the plan impossible; nothing has changed then.
    func adopt(
        _ next: TrainingPlan, restarts: Bool, noting event: TimelineEvent.Change, by author: TimelineEvent.Author
    ) throws {
        if restarts {
            try begin(next, seed: seed)
        } else {
            try adopt(next)
        }
        note(event, by: author)
    }

    /// Puts another plan in force for the same network.
    ///
    /// - Throws: what makes the plan impossible; nothing has changed then.
    func adopt(_ next: TrainingPlan) throws {
        let check = BatchNormCheck(learner.executor?.network.spec, batch: next.batch, samples: source.trainingCount)
        try check.check()
        let list =
            try next.callbacks == plan.callbacks
            ? current.callbacks : current.callbacks.adopting(callbacks, edits: next.callbacks)
        try stepper.adopt(next)
        if next.batch != plan.batch, let note = check.note {
            conditions.log(note, step: progression.step, isAnswer: true)
        }
        let before = plan.outputWeights
        current.adopt(next, samples: source.trainingCount)
        current.callbacks = list
        if next.outputWeights != before { forgetLosses(under: before) }
        // An evaluation measures one plan: what it had seen under the former one does not count.
        if let ongoing = evaluation {
            evaluation = EpochEvaluator(purpose: ongoing.purpose, step: ongoing.step, count: source.validationCount)
        }
    }

    /// The loss of several outputs is another sum under other weights: what was the best one so far is not to be compared with what
    /// comes. The epoch under way is one sum, under the weights in force.
    private func forgetLosses(under before: [String: Float]) {
        current.progression.totals.weigh(by: plan.outputWeights)
        let changed = blueprint.outputs.filter { plan.outputWeights[$0.name] != before[$0.name] }
        guard !changed.isEmpty else { return }
        let isEvaluated = changed.contains { !$0.isTrainingOnly }
        let parts: [MetricName.Part] = isEvaluated ? [.train, .validation] : [.train]
        var forgetful = current.callbacks.forgetBest(of: Set(parts.map { MetricName(.loss, of: $0).rawValue }))
        // The plateau hears of the training loss where there is no validation set.
        if isEvaluated || source.validationCount == 0,
            let schedule = stepper.parts.schedule.plateau.map({ _ in plan.schedule.kind }),
            current.progression.plateau.forgetLosses()
        {
            forgetful.append(schedule)
        }
        guard !forgetful.isEmpty else { return }
        conditions.log(
            "the loss is another sum from here on: \(quotedList(forgetful, limit: 8)) \(forgetful.count == 1 ? "forgets its" : "forget their") best one so far",
            step: progression.step, isAnswer: true)
    }

    func mark(_ kind: TimelineMark.Kind, _ label: String) {
        current.metrics.mark(TimelineMark(kind: kind, step: progression.step, epoch: epochTime, label: label))
        conditions.log(label, step: progression.step)
    }
}
