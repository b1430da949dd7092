import Observers
import Synchronization

/// A run that an engine hosts, as its client holds it.
public final class HostedRun: EngineHandle {
    public let mailbox: SnapshotMailbox
    /// The run's.
    let id: String
    private let engine: TrainingEngine
    private let client: EngineClient
    private let files: FileQueue
    // The lock is never contended: only jobs of the engine's queue take it. It is there so that the compiler can see
    // what the queue ensures.
    private let core: Mutex<EngineCore>

    init(_ run: sending TrainingRun, keeper: (any RunKeeper)?, client: EngineClient, engine: TrainingEngine) {
        let mailbox = SnapshotMailbox()
        self.mailbox = mailbox
        self.client = client
        self.engine = engine
        id = run.id
        files = FileQueue(keeper: keeper)
        core = Mutex(EngineCore(run: run, mailbox: mailbox, clock: TrainingEngine.now))
    }

    @discardableResult
    public func send(_ command: EngineCommand) -> Int { engine.send(command, to: self, client: client) }

    public func shutDown() -> String? { engine.leave(self) }

    /// Carries out commands, or one unit of work where there are none.
    ///
    /// - Returns: when it is to work again, and what is to be written.
    func work(_ orders: [EngineOrder]) -> (next: EngineCore.Next, effects: [RunEffect]) {
        core.withLock { core in (core.work(orders), core.run.takeEffects()) }
    }

    /// Writes on the queue for files.
    func write(_ effects: [RunEffect], answer: @escaping @Sendable (Alert?) -> Void) {
        files.write(effects, answer: answer)
    }

    /// A file was written, or could not be.
    func storageAnswered(_ alert: Alert?) { core.withLock { $0.storageAnswered(alert) } }

    /// Saves the run and ends it. Where saving failed the reason is returned, and the run takes commands again.
    func finish() -> String? {
        let effects = core.withLock { $0.shutDown() }
        let failure = files.finish(effects)
        if failure != nil { core.withLock { $0.goOn() } }
        return failure
    }
}
