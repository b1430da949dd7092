/// Reading of arguments, one way for all commands.
extension Command {
    /// A word that must be one of some names.
    static func word(_ word: String, kind: String, among known: [String]) throws(CommandError) -> String {
        guard known.contains(word) else { throw .unknown(kind, word, known: known) }
        return word
    }

    /// A layer of the model.
    static func layer(_ path: String, _ world: CommandWorld) throws(CommandError) -> String {
        try word(path, kind: "layer", among: world.layers)
    }

    /// A seed, if one is given.
    static func seed(_ words: [String]) throws(CommandError) -> UInt64? {
        guard let word = words.first else { return nil }
        guard let seed = UInt64(word) else { throw .notANumber(word, wanted: "a seed (a whole number)") }
        return seed
    }

    /// How many times.
    static func count(_ word: String) throws(CommandError) -> Int {
        guard let value = Int(word), value > 0 else { throw .notANumber(word, wanted: "a whole number of at least 1") }
        return value
    }

    /// A finite number.
    static func number(_ word: String) throws(CommandError) -> Double {
        guard let value = Double(word), value.isFinite else { throw .notANumber(word, wanted: "a number such as 0.05") }
        return value
    }
}
