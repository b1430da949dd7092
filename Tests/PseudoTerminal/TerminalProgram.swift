import CTerminal
import Glibc

/// A program that runs in a pseudo-terminal of its own: what a test types, and all that the program wrote.
///
/// Nothing here sleeps: each wait ends with what it waits for, or fails when its time is over.
public final class TerminalProgram {
    /// Everything that the program has written so far, as far as it was read.
    public private(set) var output: [UInt8] = []
    /// The program's process number.
    public let process: Int32

    private let leader: Int32
    private var exit: Int32?

    /// Starts `path` in a terminal of that size.
    ///
    /// - Parameter environment: the program's whole environment.
    /// - Throws: `TerminalProgramError.cannotStart` with the system's reason.
    public init(
        _ path: String, _ arguments: [String] = [], environment: [String: String], rows: UInt16 = 24,
        columns: UInt16 = 80
    ) throws(TerminalProgramError) {
        var argumentList = ([path] + arguments).map { strdup($0) }
        var environmentList = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
        argumentList.append(nil)
        environmentList.append(nil)
        var child: pid_t = 0
        leader = terminal_pty_spawn(path, argumentList, environmentList, rows, columns, &child)
        let reason = errno
        for text in argumentList + environmentList { free(text) }
        guard leader >= 0 else { throw .cannotStart(path: path, reason: String(cString: strerror(reason))) }
        process = child
    }

    deinit {
        if exit == nil {
            kill(process, SIGKILL)
            var status: Int32 = 0
            _ = terminal_pty_wait(process, 1000, &status)
        }
        close(leader)
    }

    /// The output as text; bytes that are not UTF-8 become U+FFFD.
    public var text: String { String(decoding: output, as: UTF8.self) }

    /// Types `text`.
    public func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(leader, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }

    /// Reads until the output after position `start` satisfies `condition`, or the program closes its terminal, or
    /// `milliseconds` are over.
    ///
    /// - Returns: whether the condition was met.
    @discardableResult
    public func read(
        from start: Int = 0, milliseconds: Int32 = 10_000, until condition: (ArraySlice<UInt8>) -> Bool
    ) -> Bool {
        let deadline = Self.now() + Int(milliseconds)
        var buffer = [UInt8](repeating: 0, count: 65536)
        while !condition(output[min(start, output.count)...]) {
            let left = deadline - Self.now()
            guard left > 0 else { return false }
            let count = terminal_pty_read(leader, &buffer, buffer.count, Int32(left))
            if count > 0 {
                output += buffer[..<count]
            } else if count == 0 || errno != EAGAIN {
                return condition(output[min(start, output.count)...])
            }
        }
        return true
    }

    /// Reads until `text` appears in the output after position `start`.
    @discardableResult
    public func read(from start: Int = 0, milliseconds: Int32 = 10_000, until text: String) -> Bool {
        let wanted = Array(text.utf8)
        return read(from: start, milliseconds: milliseconds) { $0.contains(subsequence: wanted) }
    }

    /// Changes the terminal's size; the program is told by a signal.
    public func resize(rows: UInt16, columns: UInt16) {
        terminal_pty_resize(leader, rows, columns)
    }

    /// Sends a signal to the program.
    public func signal(_ number: Int32) {
        kill(process, number)
    }

    /// The terminal's modes as the program has set or left them.
    public var modes: termios {
        var modes = termios()
        tcgetattr(leader, &modes)
        return modes
    }

    /// Reads on until the program has ended.
    ///
    /// - Returns: its exit code, or minus the number of the signal that ended it; nil if it runs on.
    public func wait(milliseconds: Int32 = 10_000) -> Int32? {
        if let exit { return exit }
        // Reading as well: a program that still has something to write would wait for us.
        read(milliseconds: milliseconds) { _ in false }
        var status: Int32 = 0
        guard terminal_pty_wait(process, milliseconds, &status) else { return nil }
        exit = status
        return status
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}

/// Why a program could not be started in a pseudo-terminal.
public enum TerminalProgramError: Error, CustomStringConvertible {
    case cannotStart(path: String, reason: String)

    public var description: String {
        switch self {
        case .cannotStart(let path, let reason): "cannot start \(path) in a pseudo-terminal: \(reason)"
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether `wanted` occurs in the slice.
    public func contains(subsequence wanted: [UInt8]) -> Bool {
        guard !wanted.isEmpty else { return true }
        guard count >= wanted.count else { return false }
        return (startIndex...(endIndex - wanted.count)).contains {
            self[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }
    }
}
