import Models
import Networks
import Observers
import Tensors

/// Trains a run again from its beginning, with everything that its timeline tells, to the step at which its checkpoint stands.
///
/// What schedules, callbacks and checks did is not repeated but happens again by itself. Courses that were left, by a restart
/// or a return to an earlier step, are not trained again: their weights had no influence on the present ones.
public struct Replayer {
    private let checkpoint: Checkpoint
    private let file: String
    private let timeline: Timeline
    private let course: [TimelineEvent]

    /// What a replay came to.
    public struct Result {
        /// The run as it stands now.
        public let run: TrainingRun
        /// Events of the timeline that were repeated.
        public let events: Int
        /// Whether weights, statistics and what the optimiser remembers are those of the checkpoint, bit for bit.
        public let isSame: Bool
    }

    /// A replay of a checkpoint's run.
    ///
    /// - Throws: `ReplayError.noTimeline` for a run that an earlier version began.
    public init(_ checkpoint: Checkpoint, file: String) throws(ReplayError) {
        guard let timeline = checkpoint.header.timeline, timeline.isComplete else {
            throw .noTimeline(run: checkpoint.header.run)
        }
        self.checkpoint = checkpoint
        self.file = file
        self.timeline = timeline
        course = timeline.course
    }

    /// From what the run is to be opened.
    ///
    /// - Parameters:
    ///   - dataPath: where its data is now, if it has moved.
    ///   - threads: how many to compute with; the weights are the same for any number.
    /// - Throws: `RecipeError` if the recipe of that time is no recipe for this program.
    public func request(dataPath: String?, threads: Int?) throws(RecipeError) -> RunRequest {
        var request = try RunRequest(checkpoint, threads: threads)
        request.dataPath =
            dataPath ?? timeline.dataPath(at: course.first?.number ?? 0, newest: checkpoint.header.origin.dataPath)
        return request
    }

    /// The steps that are to be made.
    public var steps: Int { checkpoint.header.progression.step }

    /// Trains the run again.
    ///
    /// - Parameters:
    ///   - request: from what the run is opened; its data is that of the beginning.
    ///   - movedData: where all data is now, if it has moved: also that which came in on the way.
    ///   - isAskedToStop: looked at between steps.
    ///   - progress: told of the steps made so far, and of what is repeated.
    /// - Returns: nil if it was asked to stop.
    /// - Throws: `ReplayError`, or whatever opening the run throws.
    public func replay(
        _ request: RunRequest, movedData: String? = nil, isAskedToStop: () -> Bool = { false },
        progress: (ReplayProgress) -> Void = { _ in }
    ) throws -> Result? {
        // The course begins where untrained weights stood last: at the run's beginning, a restart, or an edit that made another network.
        guard let first = course.first, let plan = first.plan, let seed = timeline.seed(at: first.number) else {
            throw ReplayError.noTimeline(run: checkpoint.header.run)
        }
        var run = try RunOpener.open(request, id: checkpoint.header.run)
        run.processor.prepareThread()
        try run.begin(plan, seed: seed)
        // Known at once where the samples stay the same from beginning to end; else at the end.
        if !changesData(plan) { try checkData(of: run) }
        for event in course.dropFirst() {
            progress(.event(event))
            let place = Place(step: event.step, isBeforeEvaluation: event.isBeforeEvaluation)
            guard try drive(run, to: place, isAskedToStop, progress) else { return nil }
            if case .changedData(let former, let path) = event.change {
                guard (former ?? "") != path else { throw ReplayError.dataIsGone(step: event.step) }
                run = try moved(run, to: movedData ?? path, request)
            } else {
                try repeatChange(event, in: run)
            }
        }
        let header = checkpoint.header
        let end = Place(step: header.progression.step, isBeforeEvaluation: header.isBeforeEvaluation)
        guard try drive(run, to: end, isAskedToStop, progress) else { return nil }
        try checkData(of: run)
        let isSame = run.keyframe.weights.isSame(as: checkpoint.weights)
        evaluate(run)
        return Result(run: run, events: course.count - 1, isSame: isSame)
    }

    /// Whether other samples come in on the way from `plan` to the end.
    private func changesData(_ plan: TrainingPlan) -> Bool {
        plan.data != checkpoint.header.plan.data
            || course.contains { if case .changedData = $0.change { true } else { false } }
    }

    /// Refuses to train on other samples than the run: its weights can't come out.
    private func checkData(of run: TrainingRun) throws(ReplayError) {
        if let difference = run.dataDifference(from: checkpoint) { throw .otherData(difference) }
    }

    /// Evaluates the weights as they are now, unless an epoch's end has just done so.
    private func evaluate(_ run: TrainingRun) {
        let isKnown = run.progression.position == 0 && run.restoredEpoch == nil && !run.isEvaluating
        guard !isKnown || run.newestEvaluation == nil, case .applied = run.apply(.evaluate, by: .script) else { return }
        run.current.activity = .paused
        while run.nextWork != nil { run.step(now: 0) }
    }

    /// A moment between two units of work.
    private struct Place {
        let step: Int
        let isBeforeEvaluation: Bool

        func isReached(by run: TrainingRun) -> Bool {
            run.progression.step >= step && (isBeforeEvaluation || run.current.dueEvaluation == nil)
        }
    }

    /// Works until `place` is reached; false if it was asked to stop before.
    private func drive(
        _ run: TrainingRun, to place: Place, _ isAskedToStop: () -> Bool, _ progress: (ReplayProgress) -> Void
    ) throws -> Bool {
        while !place.isReached(by: run) {
            if isAskedToStop() { return false }
            // Somebody let the run go on from where it stood. Only an end that nobody lifted keeps it there, or a divergence.
            if run.nextWork == nil, run.ending == nil, run.state != .diverged { run.current.activity = .running }
            guard run.nextWork != nil else {
                throw ReplayError.cannotGoOn(
                    step: run.progression.step, wanted: place.step, state: run.state.name)
            }
            run.step(now: 0)
            _ = run.takeEffects()
            progress(.step(run.progression.step))
        }
        return true
    }

    private func repeatChange(_ event: TimelineEvent, in run: TrainingRun) throws {
        switch event.change {
        case .edited(_, let plan, _), .undone(_, let plan, _), .wentBack(_, let plan, _, _):
            if plan != run.plan { try run.adopt(plan) }
        case .loaded(let path, let checksum):
            let weights = try SavedWeights(path)
            guard weights.checksum == checksum else { throw ReplayError.otherWeights(path: path) }
            _ = try run.load(weights, by: event.author)
        case .wentOn: _ = run.goOn(by: event.author)
        case .stopped: _ = run.stop(by: event.author)
        case .began, .restarted, .changedData, .diverged, .loweredRate, .ended, .restored: break
        }
    }

    /// The same run over other data.
    private func moved(_ run: TrainingRun, to path: String, _ request: RunRequest) throws -> TrainingRun {
        var request = request
        request.dataPath = path
        let next = try RunOpener.open(request, id: checkpoint.header.run)
        try next.resume(run.checkpoint(), file: file)
        return next
    }
}

/// What a replay is at.
public enum ReplayProgress: Sendable {
    case step(Int)
    case event(TimelineEvent)
}

extension Checkpoint.Header {
    /// Whether the run waits for an evaluation at its step.
    fileprivate var isBeforeEvaluation: Bool { progression.owesValidation || untrainedLoss == nil }
}

/// Why a run can't be trained again.
public enum ReplayError: Error, Sendable, Equatable, CustomStringConvertible {
    case noTimeline(run: String)
    case otherWeights(path: String)
    /// The samples are not those of the run.
    case otherData(String)
    /// At some step other samples had taken the place of the run's first ones.
    case dataIsGone(step: Int)
    case cannotGoOn(step: Int, wanted: Int, state: String)

    public var description: String {
        switch self {
        case .noTimeline(let run):
            "run \(run) was begun by an earlier version of dlbench, which kept no timeline; it can be resumed, but not replayed"
        case .otherWeights(let path):
            "\(path) is no longer the file that the run loaded: its checksum differs; put the old file back"
        case .otherData(let difference):
            "the data is not that of the run: \(difference); give the run's own data with --data"
        case .dataIsGone(let step):
            "at step \(step) other data had taken the place of what the run was trained on until then, so it can't be trained again; it can be resumed"
        case .cannotGoOn(let step, let wanted, let state):
            "the replay is \(state) at step \(step) and does not reach step \(wanted), so the timeline is not that of this run"
        }
    }
}
