internal import CTerminal
import Glibc

/// Where standard output and standard error go while the screen is on: to a file that the Log pane reads.
public final class CapturedOutput {
    /// The file's path, or nil if it exists in memory only.
    public let path: String?

    let descriptor: Int32
    private var read = 0
    private var remainder: [UInt8] = []

    /// Captures into the file at `path`, appending, or into memory.
    ///
    /// - Throws: `NcursesTerminalError.system` if the file cannot be opened.
    public init(path: String? = nil) throws(NcursesTerminalError) {
        self.path = path
        if let path {
            descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            if descriptor >= 0 { read = Int(lseek(descriptor, 0, SEEK_END)) }
        } else {
            descriptor = terminal_memory_file("dlbench-log")
            // Two descriptors will share the file's end.
            if descriptor >= 0 { _ = fcntl(descriptor, F_SETFL, O_APPEND) }
        }
        guard descriptor >= 0 else {
            throw .system(operation: "open the log \(path ?? "in memory")", reason: String(cString: strerror(errno)))
        }
    }

    deinit {
        close(descriptor)
    }

    /// All that was captured, for whoever looks at the terminal afterwards: the last `limit` lines, and how many there were
    /// before them.
    public func ending(limit: Int) -> (omitted: Int, lines: [String]) {
        var lines: [[UInt8]] = []
        var omitted = 0
        var line: [UInt8] = []
        var position = 0
        var buffer = [UInt8](repeating: 0, count: 65536)
        func end() {
            lines.append(line)
            line = []
            // Now and then, so that a library that has printed for hours costs no memory here.
            if lines.count > limit * 2 { drop() }
        }
        func drop() {
            let surplus = max(0, lines.count - limit)
            lines.removeFirst(surplus)
            omitted += surplus
        }
        while true {
            let count = pread(descriptor, &buffer, buffer.count, off_t(position))
            guard count > 0 else { break }
            position += count
            for piece in buffer[..<count].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .enumerated()
            {
                if piece.offset > 0 { end() }
                // A line without an end is kept up to a length that nobody reads further.
                line += piece.element.prefix(max(0, 65_536 - line.count))
            }
        }
        if !line.isEmpty { end() }
        drop()
        return (omitted, lines.map { String(decoding: $0, as: UTF8.self) })
    }

    /// The lines that were completed since the last call. Bytes that are not UTF-8 become U+FFFD.
    public func newLines() -> [String] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, off_t(read))
            guard count > 0 else { break }
            read += count
            remainder += buffer[..<count]
        }
        guard let end = remainder.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        let complete = remainder[..<end]
        remainder = Array(remainder[(end + 1)...])
        return complete.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
