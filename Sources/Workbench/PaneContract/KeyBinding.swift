import Terminal

/// What a key means.
public enum KeyMeaning: Hashable, Sendable {
    /// A command, carried out as if it had been typed.
    case call(Call)
    /// Something for the pane that has the focus.
    case pane(PaneAction)

    /// A command by its name, with arguments.
    public static func command(_ name: String, _ arguments: String...) -> KeyMeaning {
        .call(Call(name, arguments))
    }
}

/// One line of the key table: keys that belong together, what they do, and how the footer and the help call them.
public struct KeyBinding: Sendable {
    /// A key and its meaning.
    public struct Stroke: Sendable {
        public let key: Key
        /// What it does.
        public let meaning: KeyMeaning

        /// A key with its meaning.
        public init(_ key: Key, _ meaning: KeyMeaning) {
            self.key = key
            self.meaning = meaning
        }
    }

    /// Where the keys have this meaning.
    public let context: KeyContext
    /// The keys, each with its meaning.
    public let strokes: [Stroke]
    /// The keys as they are written: `[ ]`, `shift-tab`.
    public let keyText: String
    /// One or two words for the footer; nil keeps it out of there.
    public let label: String?
    /// One line for help and documentation.
    public let help: String
    /// Which hints the footer drops first where room is short: those with the lowest rank.
    public let rank: Int

    /// A line of the table.
    public init(
        _ context: KeyContext, _ keyText: String, _ strokes: [Stroke], label: String? = nil, help: String,
        rank: Int = 0
    ) {
        self.context = context
        self.keyText = keyText
        self.strokes = strokes
        self.label = label
        self.help = help
        self.rank = rank
    }

    /// A line for one letter.
    public init(
        _ context: KeyContext, _ letter: Character, _ meaning: KeyMeaning, label: String? = nil, help: String,
        rank: Int = 0
    ) {
        self.init(
            context, String(letter), [Stroke(.character(letter), meaning)], label: label, help: help, rank: rank)
    }

    /// A line that holds everywhere; `PaneInfo` puts a pane's own lines into the pane's context.
    public init(
        _ keyText: String, _ strokes: [Stroke], label: String? = nil, help: String, rank: Int = 0
    ) {
        self.init(.everywhere, keyText, strokes, label: label, help: help, rank: rank)
    }

    /// The same for one letter.
    public init(_ letter: Character, _ meaning: KeyMeaning, label: String? = nil, help: String, rank: Int = 0) {
        self.init(.everywhere, letter, meaning, label: label, help: help, rank: rank)
    }

    /// The same line in another context.
    func within(_ context: KeyContext) -> KeyBinding {
        KeyBinding(context, keyText, strokes, label: label, help: help, rank: rank)
    }
}
