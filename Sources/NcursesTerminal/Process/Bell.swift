internal import CTerminal
import Glibc
import Synchronization

/// Wakes the screen's loop from any thread. Any number of rings between two wakes costs one system call.
public final class Bell: Sendable {
    let descriptor: Int32
    private let isRung = Atomic(false)

    /// A bell that nobody has rung.
    ///
    /// - Throws: `NcursesTerminalError.system` if there are no descriptors left.
    public init() throws(NcursesTerminalError) {
        descriptor = terminal_bell_open()
        guard descriptor >= 0 else {
            throw .system(operation: "make a bell", reason: String(cString: strerror(errno)))
        }
    }

    deinit {
        close(descriptor)
    }

    /// Rings; safe from any thread, never waits.
    public func ring() {
        guard !isRung.exchange(true, ordering: .acquiringAndReleasing) else { return }
        terminal_bell_ring(descriptor)
    }

    /// Whether it was rung since the last call.
    func take() -> Bool {
        // The descriptor first: a ring in between then rings it again, and none is lost.
        terminal_bell_clear(descriptor)
        return isRung.exchange(false, ordering: .acquiringAndReleasing)
    }
}
