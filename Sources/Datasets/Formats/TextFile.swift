import Foundation

/// A text file of the user's, plain or compressed.
struct TextFile {
    let path: String
    let bytes: [UInt8]
    /// Whether every byte belongs to a character. Asked once of the whole file, which is fast, and line by line only if not.
    let isValid: Bool

    /// Reads a file; a byte order mark at its beginning is dropped.
    ///
    /// - Throws: `DatasetError` for a file that can't be read, is empty, or is in UTF-16.
    init(_ url: URL, progress: (Double) -> Void = { _ in }) throws(DatasetError) {
        let content = try FileContent(url)
        path = content.path
        var bytes = try content.all(progress: progress)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .malformed(path: path, expected: "a text in UTF-8", got: "UTF-16; save it as UTF-8")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard !bytes.isEmpty else { throw .malformed(path: path, expected: "a text", got: "an empty file") }
        self.bytes = bytes
        isValid = String(validating: bytes, as: UTF8.self) != nil
    }

    /// Calls `body` with each line, counted from 1, without its end.
    func forEachLine(_ body: (_ number: Int, _ line: UnsafeBufferPointer<UInt8>) -> Void) {
        bytes.withUnsafeBufferPointer { all in
            var (start, number) = (0, 1)
            while start < all.count {
                let end = all[start...].firstIndex(of: 10) ?? all.count
                var line = all[start..<end]
                if line.last == 13 { line.removeLast() }
                body(number, UnsafeBufferPointer(rebasing: line))
                start = end + 1
                number += 1
            }
        }
    }

    /// Whether a stretch of the file is UTF-8.
    func isValid(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        isValid || String(validating: line, as: UTF8.self) != nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without white space of ASCII at both ends.
    var trimmed: UnsafeBufferPointer<UInt8> {
        var rest = self[...]
        func isSpace(_ byte: UInt8?) -> Bool { byte == 32 || byte == 9 || byte == 13 }
        while isSpace(rest.first) { rest.removeFirst() }
        while isSpace(rest.last) { rest.removeLast() }
        return UnsafeBufferPointer(rebasing: rest)
    }

    /// The parts between bytes equal to `separator`.
    func parts(_ separator: UInt8) -> [UnsafeBufferPointer<UInt8>] {
        split(separator: separator, omittingEmptySubsequences: false).map(UnsafeBufferPointer.init(rebasing:))
    }

    /// Where `pattern` begins first.
    func position(of pattern: [UInt8]) -> Int? {
        guard let first = pattern.first, count >= pattern.count else { return nil }
        for start in 0...count - pattern.count where self[start] == first {
            if self[start..<start + pattern.count].elementsEqual(pattern) { return start }
        }
        return nil
    }
}

extension TextLines {
    /// Adds a text that is valid UTF-8, in normal form C.
    mutating func append(normalising text: UnsafeBufferPointer<UInt8>) {
        TextNormalization.withNFC(text) { append($0) }
    }
}
