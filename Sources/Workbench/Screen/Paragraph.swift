import Terminal

/// Text broken into lines.
enum Paragraph {
    /// Lines of at most `width` columns, broken between words; longer words are shortened.
    static func lines(_ text: String, width: Int) -> [String] {
        guard width > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            let needed = DisplayText.width(of: word) + (line.isEmpty ? 0 : DisplayText.width(of: line) + 1)
            if needed <= width {
                line += (line.isEmpty ? "" : " ") + word
            } else {
                if !line.isEmpty { lines.append(line) }
                line = DisplayText.shortened(word, to: width)
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
