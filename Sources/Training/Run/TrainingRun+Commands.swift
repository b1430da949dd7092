import Observers

extension TrainingRun {
    /// Carries out a command between two steps, and says what became of it.
    public func apply(_ command: EngineCommand) -> CommandOutcome {
        do {
            let detail = try carryOut(command)
            // A pause is no training time.
            if !hasWork { meter.stand() }
            return .applied(step: progression.step, detail: detail)
        } catch {
            return .refused("\(error)")
        }
    }

    private func carryOut(_ command: EngineCommand) throws -> String {
        switch command {
        case .run: return try move(.running, goal: .none)
        case .pause: return pause()
        case .stepBatch(let count):
            // Whoever presses the key three times wants three, however quickly they come.
            var from = progression.step
            if case .step(let goal) = goal, state == .stepping { from = goal }
            return try move(.stepping, goal: .step(from.addingClamped(max(count, 1))))
        case .stepEpoch: return try moveEpochs(1)
        case .runEpochs(let count): return try moveEpochs(count)
        case .runUntil(let condition): return try runUntil(condition)
        case .pace(let pace):
            self.pace = pace
            return pace.label
        case .stop: return stop()
        case .restart(let seed): return try restart(seed: seed ?? self.seed)
        case .reset(let seed): return try reset(seed: seed ?? self.seed)
        case .undo: return try undo()
        case .rescue: return try rescue()
        case .set(let name, let value): return try edit(table.setting(name, to: value))
        case .scaleLearningRate(let factor): return try scaleLearningRate(by: factor)
        case .freeze(let layer, let frozen): return try freeze(layer, frozen)
        case .switchHead(let attention, let head, let on): return try switchHead(attention, head, on: on)
        case .evaluate: return try evaluate()
        case .save(let path): return try save(path)
        case .load(let path):
            do {
                return try load(path)
            } catch let error as WeightFileError {
                throw CommandRefusal.storage(error.textInWorkbench)
            }
        case .watch(let requests):
            desk.watch(requests)
            return "\(requests.count) probes"
        }
    }

    private func moveEpochs(_ count: Int) throws -> String {
        var from = progression.epoch
        if case .epoch(let goal) = goal, state == .stepping { from = goal }
        return try move(.stepping, goal: .epoch(from.addingClamped(max(count, 1))))
    }

    private func move(_ next: EngineState, goal: Goal) throws -> String {
        if ending == .asked { throw CommandRefusal.ended }
        switch state {
        case .failed(let reason): throw CommandRefusal.failed(reason)
        case .diverged: throw CommandRefusal.diverged
        default: break
        }
        try batchNormCheck.check()
        isBeyondPlan = progression.epoch >= plan.epochs
        let renewal = renewal()
        self.goal = goal
        state = next
        guard rateFactor > 0 else {
            let over = "\(CommandRefusal.scheduleIsOver(plan.schedule.kind, base: plan.baseRate))"
            return renewal.isEmpty ? over : "\(renewal); \(over)"
        }
        return renewal
    }

    /// Early stopping is advice: whoever goes on has heard it. What begins anew then is said.
    private func renewal() -> String {
        guard ending != nil || restoredEpoch != nil else { return "" }
        callbacks.trainingGoesOn()
        let from = restoredEpoch.map { " from the weights of epoch \($0)" } ?? ""
        ending = nil
        restoredEpoch = nil
        let text = "the run goes on\(from); the patience of early stopping begins anew"
        conditions.log(text, step: progression.step)
        return text
    }

    private func runUntil(_ condition: StopCondition) throws -> String {
        switch condition {
        case .epoch(let epoch):
            guard epoch > progression.epoch else { throw CommandRefusal.past("epoch \(epoch)") }
            return try move(.stepping, goal: .epoch(epoch))
        case .step(let step):
            guard step > progression.step else { throw CommandRefusal.past("step \(step)") }
            return try move(.stepping, goal: .step(step))
        case .lossBelow(let limit):
            guard limit > 0 else { throw CommandRefusal.limit(limit) }
            return try move(.running, goal: .lossBelow(limit))
        }
    }

    private func pause() -> String {
        goal = .none
        if state.isMoving { state = .paused }
        return ""
    }

    private func stop() -> String {
        goal = .none
        ending = .asked
        state = .finished
        restoreBest()
        save()
        return ""
    }

    private func evaluate() throws(CommandRefusal) -> String {
        guard source.validationCount > 0 else { throw .noValidation }
        if evaluation == nil {
            evaluation = EpochEvaluator(
                purpose: .requested, step: progression.step, count: source.validationCount)
        }
        return "evaluating \(source.validationCount) samples …"
    }
}

/// Why a command changed nothing.
public enum CommandRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    case ended
    case failed(String)
    case diverged
    case sound
    case noState
    case past(String)
    case limit(Float)
    case nothingToUndo
    case unknownLayer(String, nearest: String?)
    case unknownAttention(String, nearest: String?)
    case unknownHead(Int, attention: String, count: Int)
    case factor(Float)
    case scheduleIsOver(String, base: Float)
    case noValidation
    case storage(String)

    public var description: String {
        switch self {
        case .ended: "the run was stopped for good; `restart` begins anew"
        case .failed(let reason): "the run has failed: \(reason)"
        case .diverged: "the loss has left its bounds; go back to the last good state first (`rescue`), or `restart`"
        case .sound: "the run is sound; there is nothing to rescue it from"
        case .noState: "there is no earlier state in memory; `restart` begins anew"
        case .past(let what): "\(what) is already reached; name a later one"
        case .limit(let limit): "a loss is never below \(ShortNumber.text(limit)); name a limit above 0"
        case .nothingToUndo: "no edit is in force"
        case .unknownLayer(let name, let nearest):
            "no layer with weights is called `\(name)`\(nearest.map { "; did you mean `\($0)`?" } ?? "")"
        case .unknownAttention(let name, let nearest):
            "no attention with heads is called `\(name)`\(nearest.map { "; did you mean `\($0)`?" } ?? "")"
        case .unknownHead(let head, let attention, let count):
            "`\(attention)` has no head \(head), but heads 0 to \(count - 1)"
        case .factor(let factor): "a learning rate can't be multiplied by \(factor); name a number above 0"
        case .scheduleIsOver(let kind, let base):
            "the \(kind) schedule has brought the learning rate to 0; `:lr \(ShortNumber.text(base / 10))` learns on at that rate"
        case .noValidation: "the data has no validation set"
        case .storage(let reason): reason
        }
    }
}

extension Int {
    /// The sum, or the largest number where it would overflow: a person may type any count.
    func addingClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
