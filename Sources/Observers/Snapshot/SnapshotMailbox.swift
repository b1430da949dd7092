import Synchronization

/// The newest snapshot, handed from the engine's queue to the screen's thread. Latest wins; nobody waits.
///
/// The screen says that it wants one (`request`), the engine looks between two steps whether one is wanted
/// (`isWanted`), makes it, stores it, and the bell wakes the screen. So snapshots are made no more often than they are
/// looked at, and a stopped terminal costs training nothing.
public final class SnapshotMailbox: Sendable {
    private struct Contents {
        var snapshot: EngineSnapshot?
        var bell: (@Sendable () -> Void)?
    }

    private let contents = Mutex(Contents())
    private let wanted = Atomic<Bool>(true)

    /// An empty mailbox, whose first snapshot is wanted.
    public init() {}

    /// Sets what is called, on the engine's queue, after a snapshot was stored.
    public func setBell(_ bell: (@Sendable () -> Void)?) {
        contents.withLock { $0.bell = bell }
    }

    /// Asks for a newer snapshot.
    public func request() { wanted.store(true, ordering: .releasing) }

    /// Whether a newer snapshot was asked for since the last one was stored.
    public var isWanted: Bool { wanted.load(ordering: .acquiring) }

    /// Replaces the snapshot and rings.
    public func store(_ snapshot: EngineSnapshot) {
        wanted.store(false, ordering: .releasing)
        let bell = contents.withLock { contents in
            contents.snapshot = snapshot
            return contents.bell
        }
        bell?()
    }

    /// The newest snapshot; nil before the first.
    public var newest: EngineSnapshot? { contents.withLock { $0.snapshot } }
}
