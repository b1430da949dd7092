import Networks
import Observers
import Settings
import Tensors

extension TrainingRun {
    /// The fields that can be edited now.
    var table: HyperparameterTable {
        HyperparameterTable(
            plan: plan, fields: layerFields, data: source.editable(plan.data ?? [:]), factor: rateFactor,
            teacherForcing: source.task.answer == .text
                ? plan.teaching.ratio(epoch: epochTime, of: plan.epochs) : nil)
    }

    /// The fields of layers, unfolded from the recipe once an edit and not once a snapshot.
    private var layerFields: [LayerField] {
        if let known = knownFields, known.edits == plan.layers { return known.fields }
        let fields = blueprint.fields(layers: plan.layers)
        knownFields = (plan.layers, fields)
        return fields
    }

    /// Makes an edit: checked first, then noted, then in force from the next step on.
    ///
    /// - Throws: what makes the new plan impossible; nothing has changed then.
    func edit(_ change: HyperparameterTable.Change) throws -> String {
        guard change.plan != plan else { return "unchanged" }
        let before = plan
        // A ruined state is none to return to.
        if !change.restarts, state != .diverged {
            goodStates.capture(.beforeEdit, executor, progression, callbacks.memory)
        }
        try adopt(change.plan, restarts: change.restarts)
        journal.append(
            Edit(
                step: progression.step, epoch: progression.epoch, label: change.label, before: before, after: plan,
                restarts: change.restarts))
        mark(.edit, change.label)
        refreshRemedy()
        return change.label
    }

    func scaleLearningRate(by factor: Float) throws -> String {
        guard factor.isFinite, factor > 0 else { throw CommandRefusal.factor(factor) }
        guard rateFactor > 0 else { throw CommandRefusal.scheduleIsOver(plan.schedule.kind, base: plan.baseRate) }
        var changed = plan
        changed.baseRate = min(max(plan.baseRate * factor, 1e-12), 1e6)
        let label = "lr \(ShortNumber.text(learningRate))→\(ShortNumber.text(changed.baseRate * rateFactor))"
        return try edit(HyperparameterTable.Change(plan: changed, label: label, restarts: false))
    }

    func freeze(_ layer: String, _ frozen: Bool) throws -> String {
        guard !executor.network.parameters(under: layer).isEmpty else {
            let paths = executor.network.spec.nodes.filter { $0.parameterCount > 0 }.map(\.path)
            throw CommandRefusal.unknownLayer(layer, nearest: nearestName(to: layer, among: paths))
        }
        var changed = plan
        changed.frozen.removeAll { $0 == layer }
        if frozen { changed.frozen.append(layer) }
        return try edit(
            HyperparameterTable.Change(
                plan: changed, label: "\(frozen ? "freeze" : "unfreeze") \(layer)", restarts: false))
    }

    func switchHead(_ attention: String, _ head: Int, on: Bool) throws -> String {
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
                plan: changed, label: "\(attention) head \(head) \(on ? "on" : "off")", restarts: false))
    }

    /// Takes back the newest edit in force. The weights stay as they are, unless the edit had built the network anew.
    func undo() throws -> String {
        guard let edit = journal.undo(step: progression.step, epoch: progression.epoch) else {
            throw CommandRefusal.nothingToUndo
        }
        let rate = learningRate
        try adopt(edit.before, restarts: edit.restarts)
        // What holds from now on stands on the right, as in every mark.
        let label =
            edit.before.baseRate == edit.after.baseRate
            ? "undo \(edit.label)"
            : "lr \(ShortNumber.text(rate))→\(ShortNumber.text(learningRate)) (undo)"
        mark(.undo, label)
        refreshRemedy()
        return label
    }

    /// Begins again from untrained weights, with the plan as it is now. The edits that led to it belong to the course that
    /// was given up, and can't be taken back one by one any more.
    func restart(seed: UInt64) throws -> String {
        let edits = journal.inForce.count
        try rebuild(plan, seed: seed)
        journal.settle()
        journal.note("restart", step: 0, epoch: 0, label: "seed \(seed)")
        let kept =
            edits == 0
            ? ""
            : "; \(edits == 1 ? "an edit stays" : "\(edits) edits stay") in force, `:open \(blueprint.model)` begins with the recipe's settings"
        return "restarted with seed \(seed)\(kept)"
    }

    /// Puts another plan in force.
    func adopt(_ next: TrainingPlan, restarts: Bool) throws {
        if restarts {
            if next.data != plan.data { try source.remake(next.data ?? [:]) }
            return try rebuild(next, seed: seed)
        }
        let updates = Self.batches(source.trainingCount, next.batch)
        let nextParts = try PlanParts(next, updatesPerEpoch: updates)
        try MemoryNeed(
            executor.network.spec, optimizerStates: nextParts.optimizer.stateCount, batch: next.batch
        ).check(model: blueprint.model)
        let check = BatchNormCheck(executor.network.spec, batch: next.batch, samples: source.trainingCount)
        try check.check()
        if next.batch != plan.batch {
            if let note = check.note { conditions.log(note, step: progression.step, isAnswer: true) }
            // The schedule counts updates; keep its place in epochs where it is.
            progression.scheduleOffset = Int((epochTime * Float(updates)).rounded()) - progression.step
        }
        if next.epochs != plan.epochs { isBeyondPlan = progression.epoch >= next.epochs }
        plan = next
        parts = nextParts
        executor.memory.use(nextParts.optimizer)
        equipLayers()
    }

    /// Tells the layers what the plan says of freezing, of heads and of their live settings.
    func equipLayers() {
        let network = executor.network
        network.setFrozen(only: plan.frozen)
        for (attention, heads) in network.attentionHeads { heads.switchOff(plan.headsOff[attention] ?? []) }
        executor.refreshTrainable()
        for field in layerFields where field.setting.isLive {
            for (index, node) in network.spec.nodes.enumerated() where field.covers(node.path) {
                network.layer(index).apply(setting: field.setting.name, value: field.value)
            }
        }
    }

    private func rebuild(_ next: TrainingPlan, seed: UInt64) throws {
        let nextParts = try PlanParts(next, updatesPerEpoch: Self.batches(source.trainingCount, next.batch))
        let network = try Self.network(blueprint, next, nextParts, seed: seed)
        plan = next
        parts = nextParts
        self.seed = seed
        executor = StepExecutor(network: network, optimizer: nextParts.optimizer, processor: processor)
        initialValues = Arena(count: network.values.count)
        initialValues.copy(from: network.values)
        progression = Progression()
        flushRecords()
        recorder = MetricRecorder()
        recorder.queue(.wentBack(step: 0))
        history = []
        verdicts = nil
        untrainedLoss = nil
        goodStates.removeAll()
        callbacks = CallbackList(makeCallbacks())
        leaveRuin()
        desk.forgetResults()
        goal = .none
        isBeyondPlan = false
        ending = nil
        restoredEpoch = nil
        state = .idle
        equipLayers()
        begin()
    }

    func mark(_ kind: TimelineMark.Kind, _ label: String) {
        recorder.mark(TimelineMark(kind: kind, step: progression.step, epoch: epochTime, label: label))
        conditions.log(label, step: progression.step)
    }
}
