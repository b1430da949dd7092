import Observers
import Words

extension TrainingRun {
    /// Carries out a command between two steps, and says what became of it.
    ///
    /// - Parameter author: who sends it, for the timeline.
    public func apply(_ command: EngineCommand, by author: TimelineEvent.Author = .user) -> CommandOutcome {
        do {
            let detail = try carryOut(command, by: author)
            // A pause is no training time.
            if nextWork == nil { meter.stand() }
            return .applied(step: progression.step, detail: detail)
        } catch {
            return .refused("\(error)")
        }
    }

    private func carryOut(_ command: EngineCommand, by author: TimelineEvent.Author) throws -> String {
        switch command {
        // A run that was left on its way to a goal goes on to it.
        case .run: return try move(.running, goal: state.isMoving ? .none : current.goal, by: author)
        case .pause: return pause()
        case .stepBatch(let count):
            // Three key presses mean three, however quickly they come.
            var from = progression.step
            if case .step(let goal) = current.goal, state == .stepping { from = goal }
            return try move(.stepping, goal: .step(from.addedClamped(max(count, 1))), by: author)
        case .stepEpoch: return try moveEpochs(1, by: author)
        case .runEpochs(let count): return try moveEpochs(count, by: author)
        case .runUntil(let condition): return try runUntil(condition, by: author)
        case .pace(let pace):
            self.pace = pace
            return pace.label
        case .stop: return stop(by: author)
        case .restart(let seed): return try restart(seed: seed ?? self.seed, by: author)
        case .reset(let seed): return try reset(seed: seed ?? self.seed, by: author)
        case .undo: return try undo(by: author)
        case .rescue: return try rescue(by: author)
        case .set(let name, let value): return try edit(table.setting(name, to: value), by: author)
        case .scaleLearningRate(let factor): return try scaleLearningRate(by: factor, author: author)
        case .freeze(let layer, let frozen): return try freeze(layer, frozen, by: author)
        case .switchHead(let attention, let head, let on): return try switchHead(attention, head, on: on, by: author)
        case .evaluate: return try evaluate()
        case .save(let path): return try save(path)
        case .load(let path):
            do {
                return try load(path, by: author)
            } catch let error as WeightFileError {
                throw CommandRefusal.storage(error.textInWorkbench)
            }
        case .watch(let requests):
            desk.watch(requests)
            return "\(requests.count) probes"
        }
    }

    private func moveEpochs(_ count: Int, by author: TimelineEvent.Author) throws -> String {
        var from = progression.epoch
        if case .epoch(let goal) = current.goal, state == .stepping { from = goal }
        return try move(.stepping, goal: .epoch(from.addedClamped(max(count, 1))), by: author)
    }

    private func move(_ next: EngineState, goal: Goal, by author: TimelineEvent.Author) throws -> String {
        if ending == .asked { throw CommandRefusal.ended }
        switch state {
        case .failed(let reason): throw CommandRefusal.failed(reason)
        case .diverged: throw CommandRefusal.diverged
        default: break
        }
        try batchNormCheck.check()
        let renewal = goOn(by: author)
        current.goal = goal
        current.activity = next
        guard rateFactor > 0 else {
            let over = "\(CommandRefusal.scheduleIsOver(plan.schedule.kind, base: plan.baseRate))"
            return renewal.isEmpty ? over : "\(renewal); \(over)"
        }
        return renewal
    }

    /// Training goes on from here, perhaps beyond an end. Early stopping is advice, so a user may go on. The answer says what
    /// begins anew then.
    func goOn(by author: TimelineEvent.Author) -> String {
        let isBeyondPlan = progression.epoch >= plan.epochs
        let isRenewed = ending != nil || restoredEpoch != nil
        guard isRenewed || isBeyondPlan != current.isBeyondPlan else { return "" }
        note(.wentOn, by: author)
        current.isBeyondPlan = isBeyondPlan
        guard isRenewed else { return "" }
        current.callbacks.trainingGoesOn()
        let from = restoredEpoch.map { " from the weights of epoch \($0)" } ?? ""
        current.ending = nil
        current.restoredEpoch = nil
        let text = "the run goes on\(from); early stopping counts its patience from 0 again"
        conditions.log(text, step: progression.step)
        return text
    }

    private func runUntil(_ condition: StopCondition, by author: TimelineEvent.Author) throws -> String {
        switch condition {
        case .epoch(let epoch):
            guard epoch > progression.epoch else { throw CommandRefusal.past("epoch \(epoch)") }
            return try move(.stepping, goal: .epoch(epoch), by: author)
        case .step(let step):
            guard step > progression.step else { throw CommandRefusal.past("step \(step)") }
            return try move(.stepping, goal: .step(step), by: author)
        case .lossBelow(let limit):
            guard limit > 0, limit.isFinite else { throw CommandRefusal.limit(limit) }
            return try move(.running, goal: .lossBelow(limit), by: author)
        case .holds(let text):
            return try move(.running, goal: .condition(try checked(text)), by: author)
        }
    }

    /// The condition that a text says, if it can be waited for.
    ///
    /// - Throws: `CommandRefusal.condition`, or `holds` where there is nothing to wait for.
    private func checked(_ text: String) throws(CommandRefusal) -> Condition {
        let condition: Condition
        let holds: Bool
        do throws(ConditionError) {
            condition = try Condition(text)
            holds = try condition.holds(in: current, expecting: expectedSeries)
        } catch {
            throw .condition(error)
        }
        guard !holds else { throw .holds(text, values: condition.values(in: current)) }
        return condition
    }

    /// Whether a condition can be waited for, in this run.
    ///
    /// - Throws: `ConditionError`.
    public func check(_ condition: Condition) throws(ConditionError) {
        _ = try condition.holds(in: current, expecting: expectedSeries)
    }

    /// The series of epochs that the run will have, by what is asked of the network.
    package var expectedSeries: [MetricName] {
        let parts = MetricName.Part.allCases.filter { $0 == .train || source.validationCount > 0 }
        let scores = stepper.output.dimensions.last?.value ?? 1
        let whole = EvaluationTotals.expected(of: source.task, scores: scores)
        return parts.flatMap { part in whole.map { MetricName($0, of: part) } }
            + blueprint.outputs.flatMap { output in
                let metrics = EvaluationTotals.expected(of: output.facts.task, scores: output.facts.classNames.count)
                return parts.filter { $0 == .train || !output.isTrainingOnly }.flatMap { part in
                    metrics.map { MetricName($0, of: part, output: output.name) }
                }
            }
    }

    private func pause() -> String {
        current.goal = .none
        if state.isMoving { current.activity = .paused }
        return ""
    }

    /// Ends the run for good.
    func stop(by author: TimelineEvent.Author) -> String {
        note(.stopped, by: author)
        current.goal = .none
        current.ending = .asked
        current.activity = .finished
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
        return "evaluating \(CountText.words(source.validationCount, "sample")) …"
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
    case condition(ConditionError)
    case holds(String, values: String)
    case nothingToUndo
    case unknownLayer(String, nearest: String?)
    case unknownAttention(String, nearest: String?)
    case unknownHead(Int, attention: String, count: Int)
    case factor(Float)
    case scheduleIsOver(String, base: Float)
    case noValidation
    case storage(String)
    /// The learner has no weights that gradients move.
    case noGradients(learner: String)

    public var description: String {
        switch self {
        case .ended: "the run was stopped for good; `restart` starts from the beginning"
        case .failed(let reason): "the run has failed: \(reason)"
        case .diverged:
            "the loss is not finite or far too large; go back to the last good state first (`rescue`), or `restart`"
        case .sound: "the run has not diverged, so there is nothing to rescue it from"
        case .noState: "there is no earlier state in memory; `restart` starts from the beginning"
        case .past(let what): "\(what) is already reached; name a later one"
        case .limit(let limit):
            "a loss can't be waited for at \(NumberText.trimmed(limit)); name a finite limit above 0"
        case .condition(let error): error.message
        case .holds(let text, let values): "`\(text)` holds already (\(values)); name a condition that does not yet"
        case .nothingToUndo: "there is no change to undo"
        case .unknownLayer(let name, let nearest):
            "no layer with weights is called `\(name)`\(nearest.map { "; did you mean `\($0)`?" } ?? "")"
        case .unknownAttention(let name, let nearest):
            "no attention with heads is called `\(name)`\(nearest.map { "; did you mean `\($0)`?" } ?? "")"
        case .unknownHead(let head, let attention, let count):
            "`\(attention)` has no head \(head); its heads are 0 to \(count - 1)"
        case .factor(let factor): "a learning rate can't be multiplied by \(factor); name a number above 0"
        case .scheduleIsOver(let kind, let base):
            "the \(kind) schedule has brought the learning rate to 0; `:lr \(NumberText.trimmed(base / 10))` trains on at that rate"
        case .noValidation: "the data has no validation set"
        case .storage(let reason): reason
        case .noGradients(let learner):
            "`\(learner)` learns without gradients: it has no learning rate, and no layers to freeze"
        }
    }
}
