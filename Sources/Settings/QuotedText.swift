import Words

/// A text out of a file, or one that a user typed, as a message may show it: in backquotes, clean and short.
public func quoted(_ text: String, limit: Int = 200) -> String { "`\(plainText(text, limit: limit))`" }

/// The first names, each quoted, and how many more there are: "`a`, `b` and 19,997 more".
///
/// One name that is left over is shown, for it is no longer than the words that would stand for it.
public func quotedList(_ names: [String], limit: Int = 5) -> String {
    let shown = names.count == limit + 1 ? names.count : min(names.count, max(limit, 1))
    let list = names.prefix(shown).map { quoted($0, limit: 60) }.joined(separator: ", ")
    return names.count > shown ? "\(list) and \(NumberText.grouped(names.count - shown)) more" : list
}

/// A text as a message may show it: what steers a terminal is written out (`\u{1B}`), and what is longer than `limit`
/// characters ends in "…".
///
/// Written out are control characters, line and paragraph separators and the invisible format characters, among them
/// those that turn the direction of the writing. The two joiners stay: words of several scripts need them.
public func plainText(_ text: String, limit: Int = 200) -> String {
    var shown = ""
    var length = 0
    for scalar in text.unicodeScalars {
        let piece = isInvisible(scalar) ? #"\u{\#(String(scalar.value, radix: 16, uppercase: true))}"# : String(scalar)
        length += piece.unicodeScalars.count
        guard length <= limit else { return shown + "…" }
        shown += piece
    }
    return shown
}

/// Whether a scalar steers a terminal or shows nothing, so that a message must not print it as it is.
public func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: scalar.value != 0x200C && scalar.value != 0x200D
    default: false
    }
}
