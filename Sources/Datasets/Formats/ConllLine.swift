/// What a line of a file of tagged tokens is, told by itself.
enum ConllLine {
    case end, document
    /// A line that begins with `#`. It is a comment, or a token `#` with its columns.
    case sign([String])
    /// A range such as `1-2`, or a node without a word such as `3.1`, in the ten columns of CoNLL-U.
    case noWord
    case row([String])

    /// Reads a line, which is valid UTF-8.
    ///
    /// - Parameter isTabbed: whether tabs part the columns; white space does otherwise.
    init(_ line: UnsafeBufferPointer<UInt8>, isTabbed: Bool) {
        let text = line.trimmed
        if text.isEmpty {
            self = .end
        } else if text.starts(with: "-DOCSTART-".utf8) {
            self = .document
        } else {
            let columns = Self.columns(line, isTabbed)
            if text.first == UInt8(ascii: "#") {
                self = .sign(columns)
            } else {
                self = columns.count == 10 && Self.isNoWord(columns[0]) ? .noWord : .row(columns)
            }
        }
    }

    private static func columns(_ line: UnsafeBufferPointer<UInt8>, _ isTabbed: Bool) -> [String] {
        // An empty column between tabs is one; a row of blanks is one gap.
        let parts =
            isTabbed
            ? line.split(separator: 9, omittingEmptySubsequences: false)
            : line.split { $0 == 32 || $0 == 9 || $0 == 13 }
        var columns = parts.map { Array($0).trimmedText }
        while columns.last?.isEmpty ?? false { columns.removeLast() }
        return columns
    }

    /// Whether a number of CoNLL-U names no word: `1-2`, `3.1`.
    private static func isNoWord(_ id: String) -> Bool {
        for sign in ["-", "."] as [Character] {
            let numbers = id.split(separator: sign, omittingEmptySubsequences: false)
            if numbers.count == 2, numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) { return true }
        }
        return false
    }
}
