import Terminal

/// A list to choose from, narrowed down by typing. Nothing changes before one of it is chosen.
struct ChooserState<Item: Equatable & Sendable>: Equatable, Sendable {
    /// Something to choose, with the words by which it is found: as they are shown, and as they are typed elsewhere.
    struct Entry: Equatable, Sendable {
        let item: Item
        let words: [String]
    }

    private(set) var typed = TextField()
    private(set) var selected: Int
    let entries: [Entry]
    /// The one that is selected as long as nothing is typed.
    private let first: Int

    /// A list with one of it selected.
    init(_ entries: [Entry], selected: Item? = nil) {
        self.entries = entries
        first = entries.firstIndex { $0.item == selected } ?? 0
        self.selected = first
    }

    /// Those that fit what was typed, all if nothing was.
    var matches: [Item] {
        let wanted = typed.text.lowercased()
        guard !wanted.isEmpty else { return entries.map(\.item) }
        return entries.filter { $0.words.contains { $0.lowercased().contains(wanted) } }.map(\.item)
    }

    /// The one that enter takes.
    var choice: Item? {
        let matches = matches
        return matches.indices.contains(selected) ? matches[selected] : nil
    }

    /// Takes a key that is neither enter nor escape.
    mutating func handle(_ key: Key) {
        switch key {
        case .up, .backTab: selected = max(0, selected - 1)
        case .down, .tab: selected = min(max(0, matches.count - 1), selected + 1)
        default:
            guard typed.handle(key) else { return }
            selected = typed.text.isEmpty ? first : 0
        }
    }
}
