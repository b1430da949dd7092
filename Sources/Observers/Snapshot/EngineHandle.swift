/// An engine as the screen holds it: commands go in, snapshots come out, and nobody waits for anybody.
public protocol EngineHandle: AnyObject, Sendable {
    /// Where the newest snapshot is found.
    var mailbox: SnapshotMailbox { get }

    /// Queues a command for the next moment between two steps and returns its number, which its answer will have.
    @discardableResult
    func send(_ command: EngineCommand) -> Int

    /// Saves the run and ends the engine; returns when that is done. Where saving failed it returns the reason, and the
    /// engine holds, ready to go on.
    func shutDown() -> String?
}
