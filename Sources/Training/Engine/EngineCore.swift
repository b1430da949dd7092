import Observers

/// What the engine's queue owns of one run: the run itself, and what is needed to serve its screen. One call is one job.
final class EngineCore {
    /// When the next job is to come.
    enum Next: Equatable {
        case now
        case after(Double)
        /// Nothing to do until a command comes.
        case never
    }

    private(set) var run: TrainingRun
    private let mailbox: SnapshotMailbox
    private let clock: () -> Double
    private var pacer = Pacer()
    private var answers: [CommandAnswer] = []
    private var number = 0
    private var isShutDown = false

    private static let answerLimit = 64

    init(run: TrainingRun, mailbox: SnapshotMailbox, clock: @escaping () -> Double) {
        self.run = run
        self.mailbox = mailbox
        self.clock = clock
    }

    /// Carries out commands, does one unit of work if it is due, and publishes if that is wanted.
    func work(_ orders: [EngineOrder]) -> Next {
        guard !isShutDown else { return .never }
        run.processor.prepareThread()
        let stateBefore = run.state
        for order in orders {
            let outcome = run.apply(order.command, by: order.client.isPerson ? .user : .script)
            answers.append(
                CommandAnswer(
                    number: order.number, client: order.client, command: order.command.name, outcome: outcome))
        }
        if answers.count > Self.answerLimit { answers.removeFirst(answers.count - Self.answerLimit) }
        if orders.isEmpty { workIfDue() }
        refreshProbes()
        let next = next()
        // Publish before going idle: no later job will.
        let isTold = !orders.isEmpty || run.state != stateBefore || next == .never
        if isTold || mailbox.isWanted { publish() }
        return next
    }

    /// A file was written, or could not be.
    func storageAnswered(_ alert: Alert?) {
        guard !isShutDown, run.storageAlert != alert else { return }
        run.storageAlert = alert
        publish()
    }

    /// Nothing more is done; what is still to be written is returned.
    func shutDown() -> [RunEffect] {
        guard !isShutDown else { return [] }
        isShutDown = true
        run.prepareToLeave()
        return run.takeEffects()
    }

    /// Takes commands again: what was to be saved at the end could not be.
    func goOn() {
        isShutDown = false
        publish()
    }

    private func workIfDue() {
        let now = clock()
        switch run.nextWork {
        case nil: break
        case .evaluationBatch: run.step(now: now)
        case .probeBatch:
            run.step(now: now)
            run.countProbeTime(from: now, to: clock())
        case .trainingStep: makeStepIfPaceAllows(now)
        }
    }

    private func makeStepIfPaceAllows(_ now: Double) {
        guard pacer.wait(run.pace, batchesPerEpoch: run.batchesPerEpoch, now: now) <= 0 else { return }
        pacer.stepped(run.pace, batchesPerEpoch: run.batchesPerEpoch, now: now)
        run.step(now: now)
    }

    /// Brings the probes up to date where that is wanted: always while the run holds, now and then while it moves.
    private func refreshProbes() {
        if !run.state.isMoving { pacer.rest() }
        // In the middle of an evaluation too: with one batch an epoch there is hardly another moment.
        guard !run.state.isMoving || mailbox.isWanted else { return }
        run.serveProbes(clock: clock)
    }

    private func publish() {
        number += 1
        mailbox.store(run.snapshot(number: number, answers: answers))
    }

    private func next() -> Next {
        guard let work = run.nextWork else { return .never }
        guard work == .trainingStep else { return .now }
        let wait = pacer.wait(run.pace, batchesPerEpoch: run.batchesPerEpoch, now: clock())
        return wait > 0 ? .after(wait) : .now
    }
}
