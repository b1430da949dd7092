import Synchronization

/// What the queue of files has failed at, for the trainer's thread to say.
final class StorageFailures: Sendable {
    private struct State {
        var first: String?
        var isSaid = false
    }
    private let state = Mutex(State())

    /// The first failure of all.
    var first: String? { state.withLock { $0.first } }

    /// Notes a failure.
    func note(_ message: String) { state.withLock { $0.first = $0.first ?? message } }

    /// The failure, if it has not been said yet.
    func takeUnsaid() -> String? {
        state.withLock { state in
            defer { state.isSaid = state.first != nil }
            return state.isSaid ? nil : state.first
        }
    }
}
