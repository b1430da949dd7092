internal import CTerminal
import Glibc

/// A signal that a terminal program reads instead of being interrupted by.
public enum ProcessSignal: UInt32, Sendable, CaseIterable {
    /// SIGINT: ctrl-c in a terminal that is not raw, or `kill -INT`.
    case interrupt = 1
    /// SIGTERM.
    case terminate = 2
    /// SIGHUP: the terminal went away.
    case hangup = 4
    /// SIGWINCH.
    case resize = 8
    /// SIGTSTP.
    case suspend = 16
    /// SIGCONT.
    case `continue` = 32
}

/// The process's signals, read as events.
///
/// The program blocks all six before it starts a thread, since a thread that takes one would end the process. So a
/// command must either read them by this type or call `unblock`, or else ctrl-c would do nothing.
public final class ProcessSignals: Sendable {
    /// Readable when a signal waits; for `poll` or a dispatch source.
    public let descriptor: Int32

    /// Reads `signals` from now on, and gives the others their usual effect. A signal that the parent process ignores
    /// (`nohup`) stays ignored.
    ///
    /// - Throws: `NcursesTerminalError.system` if there are no descriptors left.
    public init(reading signals: Set<ProcessSignal>) throws(NcursesTerminalError) {
        let set = terminal_signals_block(Self.bits(signals))
        terminal_signals_unblock(Self.bits(ProcessSignal.allCases) & ~set)
        descriptor = terminal_signals_open(set)
        guard descriptor >= 0 else {
            throw .system(operation: "listen for signals", reason: String(cString: strerror(errno)))
        }
    }

    deinit {
        close(descriptor)
    }

    /// The next signal that waits, if any.
    public func next() -> ProcessSignal? {
        ProcessSignal(rawValue: terminal_signals_next(descriptor))
    }

    /// Waits for a signal, at most `milliseconds` (-1: for ever).
    public func wait(milliseconds: Int32 = -1) -> ProcessSignal? {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, milliseconds) > 0 else { return nil }
        return next()
    }

    /// Blocks all six signals for the calling thread and those that it starts: what a program calls first.
    public static func block() {
        _ = terminal_signals_block(bits(ProcessSignal.allCases))
    }

    /// Gives all six signals their usual effect on the calling thread: what a command that handles none calls first.
    public static func unblock() {
        terminal_signals_unblock(bits(ProcessSignal.allCases))
    }

    private static func bits(_ signals: some Sequence<ProcessSignal>) -> UInt32 {
        signals.reduce(0) { $0 | $1.rawValue }
    }
}
