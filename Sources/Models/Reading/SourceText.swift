/// A recipe's text with its name, so that an error can show the line that it speaks of.
public struct SourceText: Sendable, Hashable {
    /// The file as the user named it.
    public let file: String
    public let text: String

    /// The text of `file`, without the byte order mark that some editors put in front.
    public init(_ text: String, file: String) {
        self.file = file
        self.text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The place of a character within a scalar's text, where the scalar stands in the file as it is read; else its beginning.
    func place(_ offset: Int, within scalar: String, at mark: SourceMark) -> SourceMark {
        guard case .place(let number, let column) = mark, let line = line(number) else { return mark }
        // A quotation mark may stand in front.
        for start in column...column + 1
        where line.unicodeScalars.dropFirst(start - 1).starts(with: scalar.unicodeScalars) {
            return .place(line: number, column: start + offset)
        }
        return mark
    }

    /// Line `number`, counted from 1, without its end; nil beyond the last one.
    func line(_ number: Int) -> String? {
        var rest = text.utf8[...]
        for _ in 1..<max(number, 1) {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            rest = rest[rest.index(after: end)...]
        }
        var line = rest.prefix { $0 != UInt8(ascii: "\n") }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return String(Substring(line))
    }
}

/// Where something was said: in the file, or in an override such as `--set train.batch=64`.
public enum SourceMark: Sendable, Hashable {
    /// Line and column, both counted from 1; columns in Unicode scalars.
    case place(line: Int, column: Int)
    case override(String)
}
