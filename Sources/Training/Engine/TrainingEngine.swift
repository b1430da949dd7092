import Dispatch
import Observers
import Synchronization

/// Runs a training run on a queue of its own, one step or one evaluation batch a job, so that commands come in between.
///
/// It never waits for the screen: the newest snapshot goes into the mailbox when one is wanted, after each command and
/// after each change of state. Files are written on another queue. While nothing is to be done it sleeps.
public final class TrainingEngine: EngineHandle {
    public let mailbox: SnapshotMailbox
    // The lock is never contended: only jobs of the engine's own queue take it. It is there so that the compiler can see
    // what the queue ensures.
    private let core: Mutex<EngineCore>
    private let commands = Mutex(Commands())
    private let queue = DispatchQueue(label: "dlbench.engine", qos: .userInitiated)
    private let files: FileQueue

    /// Commands on their way to the queue.
    private struct Commands {
        var waiting: [NumberedCommand] = []
        var count = 0
    }

    /// An engine over a run, which from now on is the engine's alone.
    ///
    /// - Parameter keeper: writes what the run wants written; nothing is written without one.
    public init(_ run: sending TrainingRun, keeper: (any RunKeeper)?) {
        let mailbox = SnapshotMailbox()
        self.mailbox = mailbox
        core = Mutex(EngineCore(run: run, mailbox: mailbox, clock: Self.now))
        files = FileQueue(keeper: keeper)
        queue.async { [self] in job(ticket: nil) }
    }

    @discardableResult
    public func send(_ command: EngineCommand) -> Int {
        let number = commands.withLock { commands in
            commands.count += 1
            commands.waiting.append(NumberedCommand(number: commands.count, command: command))
            return commands.count
        }
        queue.async { [self] in job(ticket: nil) }
        return number
    }

    public func shutDown() -> String? {
        queue.sync {
            let effects = core.withLock { $0.shutDown() }
            let failure = files.finish(effects)
            if failure != nil { core.withLock { $0.goOn() } }
            return failure
        }
    }

    /// Seconds on a clock that does not go back.
    @Sendable public static func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

    /// One job: commands first, then a unit of work. A job scheduled under an older ticket has been overtaken.
    private func job(ticket: Int?) {
        let waiting = commands.withLock { commands in
            defer { commands.waiting.removeAll() }
            return commands.waiting
        }
        let plan = core.withLock { core -> (next: EngineCore.Next, ticket: Int, effects: [RunEffect])? in
            if let ticket, ticket != core.ticket, waiting.isEmpty { return nil }
            let next = core.work(waiting)
            return (next, core.ticket, core.run.takeEffects())
        }
        guard let plan else { return }
        if !plan.effects.isEmpty { write(plan.effects) }
        switch plan.next {
        case .now: queue.async { [self] in job(ticket: plan.ticket) }
        case .after(let seconds):
            queue.asyncAfter(deadline: .now() + seconds) { [self] in job(ticket: plan.ticket) }
        case .never: break
        }
    }

    private func write(_ effects: [RunEffect]) {
        files.write(effects) { [weak self] alert in
            guard let self else { return }
            queue.async { self.core.withLock { $0.storageAnswered(alert) } }
        }
    }
}
