import CTerminal
import Glibc

/// A pseudo-terminal without a program: the test plays the user on one side, and the code under test has the other.
public final class TerminalPair {
    /// What the code under test reads from and writes to.
    public let follower: Int32
    private let leader: Int32
    private var isClosed = false

    /// - Throws: `TerminalProgramError.cannotStart` if the system has no terminal left.
    public init(rows: UInt16, columns: UInt16) throws(TerminalProgramError) {
        var leader: Int32 = -1
        var follower: Int32 = -1
        guard terminal_pty_open(rows, columns, &leader, &follower) == 0 else {
            throw .cannotStart(path: "nothing", reason: String(cString: strerror(errno)))
        }
        self.leader = leader
        self.follower = follower
    }

    deinit {
        hangUp()
        close(follower)
    }

    /// Types `text`.
    public func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(leader, bytes, bytes.count)
    }

    /// What was written and has arrived by now; the system carries it over in its own time.
    public func read() -> String {
        String(decoding: readBytes(milliseconds: 0), as: UTF8.self)
    }

    /// What was written up to and including `text`, and perhaps more; or what there is if it does not come.
    public func read(until text: String) -> String {
        let wanted = Array(text.utf8)
        var result: [UInt8] = []
        while !result[...].contains(subsequence: wanted) {
            let more = readBytes(milliseconds: 10_000)
            guard !more.isEmpty else { break }
            result += more
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func readBytes(milliseconds: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = terminal_pty_read(leader, &buffer, buffer.count, milliseconds)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    /// Changes the size.
    public func resize(rows: UInt16, columns: UInt16) {
        terminal_pty_resize(leader, rows, columns)
    }

    /// Closes the user's side, as a terminal window does.
    public func hangUp() {
        if !isClosed { close(leader) }
        isClosed = true
    }

    /// The modes: input, output, control and local flags.
    public var modes: [UInt32] {
        var modes = termios()
        tcgetattr(follower, &modes)
        return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    }
}
