import Dispatch
import Observers
import Words

/// Trains without a screen, on the calling thread, and says what happens as it happens.
public final class HeadlessTrainer {
    private let run: TrainingRun
    private let files: FileQueue
    private let clock: () -> Double
    private var lastProgress: Double?
    private var said = 0
    private let storage = StorageFailures()
    private var lastScore: EpochScore?

    /// How long and how talkative.
    public struct Options: Sendable {
        /// Stop after so many steps in all; nil for the planned epochs. 0 trains nothing.
        public var steps: Int?
        /// Stop when this condition holds; nil for the planned epochs.
        public var until: Condition?
        /// Whether a run that a callback had ended goes on.
        public var continuesStopped = false
        /// A line every so many steps.
        public var logEvery: Int?

        /// The planned epochs, and no lines for steps, by default.
        public init(
            steps: Int? = nil, until: Condition? = nil, logEvery: Int? = nil, continuesStopped: Bool = false
        ) {
            self.steps = steps
            self.until = until
            self.logEvery = logEvery
            self.continuesStopped = continuesStopped
        }
    }

    /// A trainer of a run.
    ///
    /// - Parameters:
    ///   - keeper: writes what is to be kept.
    ///   - clock: seconds that do not go back.
    public init(
        _ run: TrainingRun, keeper: (any RunKeeper)?, clock: @escaping () -> Double = TrainingEngine.now
    ) {
        self.run = run
        self.clock = clock
        files = FileQueue(keeper: keeper)
    }

    /// Trains to the end.
    ///
    /// - Parameters:
    ///   - isAskedToStop: looked at between steps; the run then ends with a checkpoint.
    ///   - sink: told of everything, on the calling thread.
    /// - Returns: how it ended; with `unsaved` if not all of its files could be written.
    /// - Throws: `TrainingFailure` if the run fails; what it had come to is saved then.
    public func train(
        _ options: Options = Options(), isAskedToStop: () -> Bool = { false }, sink: (TrainEvent) -> Void
    ) throws(TrainingFailure) -> TrainEnd {
        run.processor.prepareThread()
        said = run.history.count
        for note in run.trainingNotes { sink(.notice(note)) }
        var isInterrupted = work(until: isAskedToStop, options, sink)
        for line in run.unmeasuredMonitors { sink(.notice(line)) }
        var unclear: ConditionError?
        if !isInterrupted, hasMore(options), !(try holdsAlready(options.until, sink)) {
            try start(options, sink)
            isInterrupted = work(until: isAskedToStop, options, sink)
            if !isInterrupted, let steps = options.steps { sayWherePlanEnded(before: steps, sink) }
            if !isInterrupted, let until = options.until { unclear = sayHowItEnded(before: until, sink) }
        } else if !isInterrupted, run.progression.step > 0, !hasMore(options) {
            sink(.notice("nothing was trained: \(whyNoMore(options))"))
        }
        if !isInterrupted { isInterrupted = evaluateLastStep(until: isAskedToStop, options, sink) }
        if run.keepsEarlierWeights {
            sink(
                .notice(
                    "the weights are those of step \(run.progression.step); the weights of the best epoch are put back only at the planned end of the run"
                ))
        }
        if let notice = run.learner.notice { sink(.notice(notice)) }
        if run.state == .diverged, let alert = run.alert { sink(.notice("\(alert.message) \(advice)")) }
        let failed: String? = if case .failed(let reason) = run.state { reason } else { unclear?.message }
        run.prepareToLeave()
        let failure = files.finish(run.takeEffects())
        sayStorageFailure(sink)
        if let failed { throw TrainingFailure(reason: failed) }
        let end = end(isInterrupted: isInterrupted, unsaved: failure ?? storage.first)
        sink(.end(end))
        return end
    }

    /// What to try after a run has diverged: the way that is open to somebody without a screen.
    private var advice: String {
        let rate = NumberText.trimmed(run.plan.baseRate / 10)
        return "Start a new run with a smaller learning rate: `--set optimizer.lr=\(rate)`."
    }

    /// Whether there is anything to train: the plan's end, or an end that a callback set, is not gone beyond unasked.
    private func hasMore(_ options: Options) -> Bool {
        run.progression.epoch < run.plan.epochs && (options.steps ?? .max) > run.progression.step
            && (run.ending == nil || options.continuesStopped)
    }

    /// Says that fewer steps were done than were asked for, since the plan has no more.
    private func sayWherePlanEnded(before steps: Int, _ sink: (TrainEvent) -> Void) {
        let place = run.progression
        guard run.state == .finished, run.ending == nil, place.step < steps else { return }
        let epochs = place.epoch + (steps - place.step + run.batchesPerEpoch - 1) / run.batchesPerEpoch
        sink(
            .notice(
                "the planned end came at step \(place.step), before `--steps \(steps)`; add `--epochs \(epochs)` to get there"
            ))
    }

    /// Says that a condition holds, and where it never did.
    ///
    /// - Returns: why the condition can't be told any more, which held the run as well.
    private func sayHowItEnded(before condition: Condition, _ sink: (TrainEvent) -> Void) -> ConditionError? {
        let place = "step \(run.progression.step)"
        switch run.state {
        case .paused:
            do {
                _ = try condition.holds(in: run.current)
            } catch {
                return error
            }
            sink(.notice("`\(condition.text)` holds at \(place) (\(condition.values(in: run.current)))"))
        case .finished where (try? condition.holds(in: run.current)) != true:
            sink(.notice("the run ended at \(place), and `\(condition.text)` never held"))
        default: break
        }
        return nil
    }

    /// Whether a condition holds before anything is trained, which is said. The untrained network is evaluated by now, so that
    /// all metrics are known.
    ///
    /// - Throws: what is wrong with the condition.
    private func holdsAlready(
        _ condition: Condition?, _ sink: (TrainEvent) -> Void
    ) throws(TrainingFailure) -> Bool {
        guard let condition else { return false }
        do {
            guard try condition.holds(in: run.current) else { return false }
        } catch {
            throw TrainingFailure(reason: error.message, isUsage: true)
        }
        sink(
            .notice(
                "nothing was trained: `\(condition.text)` holds already (\(condition.values(in: run.current)))"))
        return true
    }

    /// Why there is nothing more to train, and what to type to go on.
    private func whyNoMore(_ options: Options) -> String {
        let (place, planned) = (run.progression, run.plan.epochs)
        if run.ending != nil, !options.continuesStopped {
            return "the run was stopped before its planned end; "
                + "`--epochs \(max(planned, place.epoch + 1))` goes on with it"
        }
        if place.epoch >= planned {
            let epochs = CountText.words(place.epoch, "epoch")
            return
                "the run has done \(epochs) (\(CountText.words(place.step, "step"))), and its planned end is \(planned); "
                + "`--epochs \(place.epoch + 1)` trains on"
        }
        return
            "the run has done \(CountText.words(place.step, "step")) already, and `--steps` counts from its beginning; "
            + "`--steps \(place.step + 1)` trains on"
    }

    private func start(_ options: Options, _ sink: (TrainEvent) -> Void) throws(TrainingFailure) {
        let isRenewed = run.ending != nil || run.restoredEpoch != nil
        // What a workbench had been on its way to is no goal of this command line.
        _ = run.apply(.pause, by: .script)
        let command: EngineCommand =
            options.steps.map { .runUntil(.step($0)) } ?? options.until.map { .runUntil(.holds($0.text)) } ?? .run
        switch run.apply(command, by: .script) {
        case .applied(_, let detail): if isRenewed { sink(.notice(detail)) }
        case .refused(let reason): throw TrainingFailure(reason: reason)
        }
    }

    /// Evaluates the network after its last step where that ended no epoch, since nobody has looked at what it came to.
    ///
    /// - Returns: whether the trainer was asked to stop meanwhile.
    private func evaluateLastStep(until isAskedToStop: () -> Bool, _ options: Options, _ sink: (TrainEvent) -> Void)
        -> Bool
    {
        guard run.progression.position > 0, [.paused, .finished].contains(run.state),
            case .applied = run.apply(.evaluate, by: .script)
        else { return false }
        guard !work(until: isAskedToStop, options, sink) else { return true }
        lastScore = run.newestEvaluation.map(EpochScore.init)
        return false
    }

    /// Works until there is nothing to do; whether it was asked to stop before.
    private func work(until isAskedToStop: () -> Bool, _ options: Options, _ sink: (TrainEvent) -> Void) -> Bool {
        while run.nextWork != nil {
            if isAskedToStop() { return true }
            let before = run.progression.step
            let now = clock()
            run.step(now: now)
            report(since: before, now: now, options, sink)
            write(run.takeEffects())
        }
        return false
    }

    private func report(since before: Int, now: Double, _ options: Options, _ sink: (TrainEvent) -> Void) {
        let place = run.progression
        if let every = options.logEvery, every > 0, place.step != before, place.step % every == 0 {
            // The number of the epoch under way; the step that ends an epoch still belongs to it.
            let epoch = place.position == 0 ? max(place.epoch, 1) : place.epoch + 1
            sink(.step(step: place.step, epoch: epoch, values: run.current.metrics.newestStep(place.step)))
        }
        while said < run.history.count {
            sink(.epoch(run.history[said], plannedEpochs: run.plan.epochs))
            said += 1
        }
        sayStorageFailure(sink)
        if now - (lastProgress ?? -.infinity) >= 0.1 {
            lastProgress = now
            sink(.progress(run.progress))
        }
    }

    private func write(_ effects: [RunEffect]) {
        guard !effects.isEmpty else { return }
        files.write(effects) { [storage] alert in
            if let alert { storage.note(alert.message) }
        }
    }

    /// Files that can't be written are reported once; training goes on.
    private func sayStorageFailure(_ sink: (TrainEvent) -> Void) {
        if let message = storage.takeUnsaid() { sink(.notice(message)) }
    }

    private func end(isInterrupted: Bool, unsaved: String?) -> TrainEnd {
        var (reason, detail): (TrainEnd.Reason, String?) = (.finished, nil)
        if isInterrupted {
            reason = .interrupted
        } else if run.state == .diverged {
            (reason, detail) = (.diverged, run.alert?.layer.map { "first layer concerned: \($0)" })
        } else if case .stopped(let why) = run.ending {
            (reason, detail) = (.stopped, why)
        } else if run.ending == .asked {
            reason = .stopped
        }
        return TrainEnd(
            reason: reason, epochs: run.progression.epoch, steps: run.progression.step,
            best: BestFigure(run.history), validation: lastScore, restoredEpoch: run.restoredEpoch,
            run: files.holdsCheckpoint ? run.id : nil, detail: detail, unsaved: unsaved)
    }
}

/// Why a headless run could not do what it was asked.
public struct TrainingFailure: Error, Sendable, Equatable, CustomStringConvertible {
    public let reason: String
    /// Whether what was asked can't be meant, as a condition on a metric that the run has not.
    public let isUsage: Bool
    public var description: String { reason }

    /// A failure for a reason in words.
    package init(reason: String, isUsage: Bool = false) {
        self.reason = reason
        self.isUsage = isUsage
    }
}
