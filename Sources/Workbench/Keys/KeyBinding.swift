import Terminal

/// One line of the key table: keys that belong together, what they do, and how the footer and the help call them.
public struct KeyBinding: Sendable {
    /// A key and its meaning.
    public struct Stroke: Sendable {
        public let key: Key
        public let action: Action

        /// A key that means an action.
        public init(_ key: Key, _ action: Action) {
            self.key = key
            self.action = action
        }
    }

    public let context: KeyContext
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
        _ context: KeyContext, _ letter: Character, _ action: Action, label: String? = nil, help: String,
        rank: Int = 0
    ) {
        self.init(
            context, String(letter), [Stroke(.character(letter), action)], label: label, help: help, rank: rank)
    }

    /// A pane's own line, which `PaneInfo` puts into the pane's context.
    public init(
        _ keyText: String, _ strokes: [Stroke], label: String? = nil, help: String, rank: Int = 0
    ) {
        self.init(.everywhere, keyText, strokes, label: label, help: help, rank: rank)
    }

    /// A pane's own line for one letter.
    public init(_ letter: Character, _ action: Action, label: String? = nil, help: String, rank: Int = 0) {
        self.init(.everywhere, letter, action, label: label, help: help, rank: rank)
    }

    /// The same line in another context.
    func within(_ context: KeyContext) -> KeyBinding {
        KeyBinding(context, keyText, strokes, label: label, help: help, rank: rank)
    }
}
