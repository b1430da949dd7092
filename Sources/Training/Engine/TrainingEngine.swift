import Dispatch
import Observers
import Synchronization

/// Hosts training runs on one queue: one step or one evaluation batch a job, in turns where several runs have work, so that
/// commands come in between.
///
/// It never waits for the screen: a run's newest snapshot goes into its mailbox when one is wanted, after each command and
/// after each change of state. Files are written on another queue. While nothing is to be done it sleeps.
public final class TrainingEngine: Sendable {
    private let turns = Mutex(Turns())
    private let queue = DispatchQueue(label: "dlbench.engine", qos: .userInitiated)

    /// An engine that hosts no run yet.
    public init() {}

    /// Takes over a run, which from now on is the engine's alone.
    ///
    /// - Parameters:
    ///   - keeper: writes what the run wants written; nothing is written without one.
    ///   - client: who sends the commands that come through the handle.
    /// - Returns: what commands and snapshots of this run go through.
    public func host(
        _ run: sending TrainingRun, keeper: (any RunKeeper)?, client: EngineClient = .workbench
    ) -> HostedRun {
        let hosted = HostedRun(run, keeper: keeper, client: client, engine: self)
        turns.withLock { $0.join(hosted) }
        wake()
        return hosted
    }

    /// How many runs it hosts.
    public var runCount: Int { turns.withLock { $0.places.count } }

    /// Seconds on a clock that does not go back.
    @Sendable public static func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

    /// Queues a command for a run.
    func send(_ command: EngineCommand, to run: HostedRun, client: EngineClient) -> Int {
        let number = turns.withLock { $0.enqueue(command, for: run, client: client) }
        wake()
        return number
    }

    /// Ends a run that it hosts; returns when everything is written.
    func leave(_ run: HostedRun) -> String? {
        queue.sync {
            let failure = run.finish()
            if failure == nil { turns.withLock { $0.leave(run) } }
            return failure
        }
    }

    private func wake() { queue.async { [self] in job(ticket: nil) } }

    /// One job: waiting commands first, then a unit of work of the run that has waited longest. A job that was scheduled
    /// under an older ticket has been overtaken.
    private func job(ticket: Int?) {
        let (orders, isOvertaken) = turns.withLock { turns in
            (turns.takeOrders(), ticket.map { $0 != turns.ticket } ?? false)
        }
        guard !isOvertaken || !orders.isEmpty else { return }
        if orders.isEmpty {
            if let run = turns.withLock({ $0.nextInTurn(now: Self.now()) }) { work(run, []) }
        } else {
            for (run, commands) in orders { work(run, commands) }
        }
        let (next, newTicket) = turns.withLock { ($0.untilNextWork(now: Self.now()), $0.newTicket()) }
        guard let next else { return }
        if next > 0 {
            queue.asyncAfter(deadline: .now() + next) { [self] in job(ticket: newTicket) }
        } else {
            queue.async { [self] in job(ticket: newTicket) }
        }
    }

    private func work(_ run: HostedRun, _ orders: [EngineOrder]) {
        let (next, effects) = run.work(orders)
        turns.withLock { $0.plan(run, next, now: Self.now()) }
        guard !effects.isEmpty else { return }
        run.write(effects) { [weak self, weak run] alert in
            guard let self, let run else { return }
            queue.async { run.storageAnswered(alert) }
        }
    }
}
