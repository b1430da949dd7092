import Synchronization

/// Keeps the data that was opened last, so that another run over the same data does not read it again. Other data takes its place;
/// it is let go of before that is read.
public final class DataShelf: Sendable {
    private struct State {
        var newest: OpenedData?
        var readings = 0
    }
    private let state = Mutex(State())

    /// An empty shelf.
    public init() {}

    /// How often data was read through it.
    public var readings: Int { state.withLock { $0.readings } }

    /// The data of a key: that on the shelf, if it is the same, else read.
    ///
    /// - Throws: what reading it throws; the shelf is empty then.
    public func data(_ key: DataKey, progress: @escaping @Sendable (Double) -> Void = { _ in }) throws -> OpenedData {
        let known = state.withLock { state -> OpenedData? in
            if let newest = state.newest, newest.key.isSame(as: key) { return newest }
            state.newest = nil
            state.readings += 1
            return nil
        }
        if let known { return known }
        let opened = try OpenedData(key, progress: progress)
        state.withLock { $0.newest = opened }
        return opened
    }
}
