import Datasets

/// Tokens as they come, as the text to be shown: a character is held back until the next token can't change it any more, as
/// half of an é, or the first letter of a syllable.
struct TextStream {
    private let tokenizer: any Tokenizer
    /// The newest tokens; what stands before them no longer matters for their text.
    private var recent: [Int32] = []
    /// How many bytes of the text of `recent` have been shown.
    private var shown = 0

    /// A stream that goes on behind `prompt`.
    init(_ tokenizer: any Tokenizer, after prompt: [Int32]) {
        self.tokenizer = tokenizer
        recent = Array(prompt.suffix(Self.context))
        shown = tokenizer.decode(recent).utf8.count
    }

    /// What can be shown now.
    mutating func add(_ token: Int32) -> String {
        recent.append(token)
        let text = tokenizer.decode(recent)
        let sure = text.dropLast()
        let new = suffix(of: sure)
        shown = max(shown, sure.utf8.count)
        forget(text)
        return new
    }

    /// What was held back.
    mutating func finish() -> String {
        let text = tokenizer.decode(recent)
        defer { shown = max(shown, text.utf8.count) }
        return suffix(of: text[...])
    }

    private func suffix(of text: Substring) -> String {
        guard text.utf8.count > shown else { return "" }
        return String(decoding: text.utf8.dropFirst(shown), as: UTF8.self)
    }

    /// Lets go of old tokens, so that a token costs as much after a thousand others.
    private mutating func forget(_ text: String) {
        guard recent.count > 2 * Self.context else { return }
        let left = text.utf8.count - shown
        recent.removeFirst(recent.count - Self.context)
        shown = max(0, tokenizer.decode(recent).utf8.count - left)
    }

    private static let context = 32
}
