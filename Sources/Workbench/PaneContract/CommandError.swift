import Settings

/// Why a line is no command.
public struct CommandError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, and what would be right.
    public let description: String

    init(_ description: String) { self.description = description }

    /// A word that is none of the known ones.
    static func unknown(_ kind: String, _ word: String, known: [String]) -> CommandError {
        // `momentum` for `optimizer.momentum`. Of two numbers neither is a slip for the other.
        let ending = known.first { $0.hasSuffix("." + word) }
        let near = ending ?? (Int(word) == nil ? nearestName(to: word, among: known) : nil)
        if let near {
            return CommandError("unknown \(kind) \(quoted(word)): did you mean \(quoted(near))?")
        }
        return CommandError(
            "unknown \(kind) \(quoted(word))" + (known.isEmpty ? "" : ": known names: \(quotedList(known, limit: 12))"))
    }

    /// A name that is no hyperparameter's: those that are spelt alike, and where all of them stand.
    static func unknownSetting(_ name: String, known: [String]) -> CommandError {
        let error = unknown("hyperparameter", name, known: [])
        let meant = known.first { $0.hasSuffix(".\(name)") } ?? nearestName(to: name, among: known)
        let near = meant.map { [$0] } ?? nearestNames(to: name, among: known, limit: 3)
        guard !near.isEmpty else { return CommandError("\(error.description): `:pane hyperparameters` lists all") }
        let words =
            meant == nil
            ? "the nearest names are \(quotedList(near)); `:pane hyperparameters` lists all"
            : "did you mean \(quotedList(near))?"
        return CommandError("\(error.description): \(words)")
    }

    /// A text for a model that reads none.
    static let readsNoText = CommandError(
        "this model reads no text; a text of your own is for models with an embedding, such as sentiment-lstm or char-rnn"
    )

    /// A word where a number is wanted.
    static func notANumber(_ word: String, wanted: String) -> CommandError {
        CommandError("\(quoted(word)) is not \(wanted)")
    }
}
