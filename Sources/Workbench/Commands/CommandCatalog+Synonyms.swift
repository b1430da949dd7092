import Settings

extension CommandCatalog {
    /// Words that other programs have for a command of this one. They are suggested and not carried out: `:stop` might be
    /// meant to end the run for good, which no command does unasked.
    static let synonyms: [String: String] = [
        "stop": "pause", "halt": "pause", "hold": "pause", "wait": "pause", "break": "pause", "interrupt": "pause",
        "train": "run", "start": "run", "go": "run", "continue": "run", "resume": "run", "play": "run",
        "exit": "quit", "leave": "quit", "bye": "quit", "close": "quit", "wq": "quit", "x": "quit",
        "batch": "step", "next": "step", "epochs": "epoch", "speed": "pace", "learning-rate": "lr", "rate": "lr",
        "seed": "restart", "again": "restart", "revert": "undo", "back": "undo", "validate": "evaluate",
        "test": "evaluate", "write": "save", "export": "save", "import": "load", "read": "load", "model": "open",
        "view": "layout", "window": "pane", "colors": "theme", "colours": "theme", "colormap": "map", "cmap": "map",
        "input": "text", "prompt": "text", "man": "help", "keys": "help", "commands": "help",
    ]
}

extension CommandError {
    /// A word that is no command: what it means in other programs comes before what is spelt alike.
    static func unknownCommand(_ word: String) -> CommandError {
        guard let meant = CommandCatalog.synonyms[word.lowercased()] else {
            return .unknown("command", word, known: CommandCatalog.listed.map(\.name))
        }
        return CommandError("unknown command \(quoted(word)): did you mean \(quoted(meant))?")
    }
}
