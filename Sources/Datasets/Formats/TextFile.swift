import Foundation
import Settings

/// A text file of the user's, plain or compressed, as UTF-8 with line feeds.
struct TextFile {
    let path: String
    let bytes: [UInt8]
    /// Whether every byte belongs to a character. Asked once of the whole file, which is fast, and line by line only if not.
    let isValid: Bool
    /// What the user should know of how it was read.
    let notes: [String]
    /// What it is read as.
    let encoding: TextEncoding

    /// Reads a file; a byte order mark at its beginning is dropped.
    ///
    /// - Parameter stated: the encoding, where the user names it; UTF-8 if not.
    /// - Throws: `DatasetError` for a file that can't be read, is empty, or is in UTF-16 though nobody said so.
    init(_ url: URL, encoding stated: TextEncoding?, progress: (Double) -> Void = { _ in }) throws(DatasetError) {
        let content = try FileContent(url)
        path = content.path
        var bytes = try content.all(progress: progress)
        encoding = try Self.decode(&bytes, stated, path)
        guard !bytes.isEmpty else { throw .malformed(path: path, expected: "a text", got: "an empty file") }
        let isUnified = LineEnds.unify(&bytes)
        notes =
            isUnified ? ["\(plainText(path)): its lines end with a carriage return only, and were read that way"] : []
        self.bytes = bytes
        isValid = String(validating: bytes, as: UTF8.self) != nil
    }

    /// Makes UTF-8 of a file's bytes.
    private static func decode(
        _ bytes: inout [UInt8], _ stated: TextEncoding?, _ path: String
    ) throws(DatasetError) -> TextEncoding {
        var encoding = stated ?? .utf8
        let seen = EncodingGuess.utf16(bytes)
        if stated == nil, seen != nil {
            throw .malformed(
                path: path, expected: "a text in UTF-8",
                got: "UTF-16; save it as UTF-8, or say `--set data.encoding=utf-16`")
        }
        if encoding == .utf16, let seen { encoding = seen }
        if let seen, seen != encoding {
            throw .malformed(
                path: path, expected: "a text in \(encoding.rawValue)",
                got: "UTF-16; say `--set data.encoding=utf-16`")
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard encoding != .utf8 else {
            if bytes.starts(with: mark) { bytes.removeFirst(mark.count) }
            return .utf8
        }
        guard !bytes.starts(with: mark) else {
            throw .malformed(
                path: path, expected: "a text in \(encoding.rawValue)",
                got: "the byte order mark of UTF-8; leave `encoding` out")
        }
        guard let (text, _) = encoding.decoded(bytes[...]) else {
            throw .unreadable(
                path: path,
                reason: "the system's C library does not know \(encoding.rawValue); save the file as UTF-8")
        }
        // UTF-16's mark is the same character.
        bytes = text.starts(with: mark) ? Array(text.dropFirst(mark.count)) : text
        return encoding
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

    /// Whether a stretch of the file holds characters only.
    func isValid(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        isValid || String(validating: line, as: UTF8.self) != nil
    }

    /// What a line is called that holds bytes that are none.
    var fault: String { "not in \(encoding == .utf8 ? "UTF-8" : encoding.rawValue)" }

    /// What to try where lines are not in UTF-8.
    var encodingHint: String? {
        guard !isValid, encoding == .utf8 else { return nil }
        var bad: [UInt8] = []
        forEachLine { _, line in
            if bad.count < 1 << 16, !isValid(line) { bad += Array(line) + [10] }
        }
        guard let guess = EncodingGuess.encoding(of: bad[...]) else {
            return "name another encoding by `--set data.encoding=`, such as cp949, shift-jis or latin-1"
        }
        return "they look like \(guess.rawValue): try `--set data.encoding=\(guess.rawValue)`"
    }
}

extension UnsafeBufferPointer<UInt8> {
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
