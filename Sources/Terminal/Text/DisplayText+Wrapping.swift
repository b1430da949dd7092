extension DisplayText {
    /// A text in lines of at most `columns`, broken at spaces where there are any; its own line ends are kept.
    public static func wrapped(_ text: some StringProtocol, to columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            // Brought into the form that is shown first, so that letters are counted alike below.
            .flatMap { paragraph(prefix(of: $0, columns: .max), columns) }
    }

    /// The same in at most `rows` lines: where they do not hold all of it, the last one ends in an ellipsis.
    public static func wrapped(_ text: some StringProtocol, to columns: Int, rows: Int) -> [String] {
        let lines = wrapped(text, to: columns)
        guard lines.count > max(0, rows) else { return lines }
        guard rows > 0 else { return [] }
        let last = lines[rows - 1]
        let room = max(0, columns - 2)
        let ending = columns < 2 ? "…" : (width(of: last) > room ? prefix(of: last, columns: room) : last) + " …"
        return lines.prefix(rows - 1) + [ending]
    }

    private static func paragraph(_ text: String, _ columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            let joined = line.isEmpty ? word : line + " " + word
            if width(of: joined) <= columns {
                line = joined
                continue
            }
            if !line.isEmpty { lines.append(line) }
            var rest = word
            while width(of: rest) > columns {
                let head = prefix(of: rest, columns: columns)
                // A wide letter in a single column: shown nowhere rather than never ending.
                guard !head.isEmpty else { return lines }
                lines.append(head)
                rest = String(rest.unicodeScalars.dropFirst(head.unicodeScalars.count))
            }
            line = rest
        }
        return lines + [line]
    }
}
