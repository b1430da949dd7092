/// From a line to a command, and from half a line to the words that may follow.
enum CommandParser {
    /// Words, where quotes hold one together: `save "my weights.safetensors"`.
    static func words(of line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for letter in line {
            if let open = quote {
                if letter == open { quote = nil } else { word = (word ?? "") + String(letter) }
            } else if letter == "\"" || letter == "'" {
                quote = letter
                word = word ?? ""
            } else if letter.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(letter)
            }
        }
        if let last = word { words.append(last) }
        return words
    }

    /// Reads a line: its command, and the arguments as they stand there; nil if there is nothing in it.
    static func read(_ line: String) throws(CommandError) -> (command: Command, arguments: [String])? {
        let words = words(of: line)
        guard let name = words.first else { return nil }
        guard let command = CommandCatalog.named(name) ?? abbreviation(name) else { throw .unknownCommand(name) }
        return (command, command.takesLine ? rest(of: line) : Array(words.dropFirst()))
    }

    /// What stands behind the first word and the space after it, as it was typed; nothing if that is only spaces.
    private static func rest(of line: String) -> [String] {
        let rest = line.drop { $0.isWhitespace }.drop { !$0.isWhitespace }.dropFirst()
        return rest.allSatisfy(\.isWhitespace) ? [] : [String(rest)]
    }

    /// The only command that begins so.
    private static func abbreviation(_ name: String) -> Command? {
        let begun = CommandCatalog.listed.filter { $0.name.hasPrefix(name) }
        return begun.count == 1 ? begun.first : nil
    }

    /// The words that may stand where the line ends, those that continue its last word.
    static func completions(of line: String, _ world: CommandWorld) -> [String] {
        var words = words(of: line)
        let last = line.last.map { $0.isWhitespace } ?? true ? "" : words.popLast() ?? ""
        let candidates: [String]
        if let name = words.first {
            guard let entry = CommandCatalog.named(name) else { return [] }
            let arguments = Array(words.dropFirst())
            let isPath = entry.paths.contains(arguments.count) && (!last.isEmpty || arguments.count > 0)
            candidates = entry.complete(arguments, world) + (isPath ? world.paths(last) : [])
        } else {
            candidates = CommandCatalog.listed.map(\.name)
        }
        return candidates.filter { $0.hasPrefix(last) }
    }
}
