import Foundation

/// The lines of standard input, one as soon as it is there, so that a program at the other end of a pipe can wait for
/// each answer.
struct InputLines {
    /// A line of more bytes than this is no sentence.
    private static let limit = 1 << 20

    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// How many lines were read.
    private(set) var count = 0

    /// The next line without its end; nil behind the last one.
    ///
    /// - Throws: `Failure` for a line that is not UTF-8 or longer than any text, and if reading fails.
    mutating func next() throws(Failure) -> String? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[start..<end]
                start = end + 1
                return try text(line)
            }
            searched = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return nil }
                let line = buffer[start...]
                start = buffer.count
                return try text(line)
            }
            guard buffer.count - start <= Self.limit else {
                throw Failure(.failed, "line \(count + 1) of the input is longer than \(Self.limit) bytes")
            }
            searched -= start
            try fill()
        }
    }

    private mutating func text(_ bytes: ArraySlice<UInt8>) throws(Failure) -> String {
        count += 1
        let bytes = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.failed, "line \(count) of the input is not UTF-8; convert it first (`iconv -t UTF-8`)")
        }
        return text
    }

    private mutating func fill() throws(Failure) {
        buffer.removeFirst(start)
        start = 0
        let old = buffer.count
        let wanted = 1 << 16
        buffer.append(contentsOf: repeatElement(0, count: wanted))
        let read = buffer.withUnsafeMutableBytes { bytes -> Int in
            var read: Int
            repeat {
                read = Glibc.read(STDIN_FILENO, bytes.baseAddress.unsafelyUnwrapped + old, wanted)
            } while read < 0 && errno == EINTR
            return read
        }
        buffer.removeLast(wanted - max(read, 0))
        guard read >= 0 else { throw Failure(.failed, "the input can't be read: \(String(cString: strerror(errno)))") }
        isAtEnd = read == 0
    }
}
