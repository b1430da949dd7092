import Terminal

/// The list of panes, narrowed down by typing.
struct ChooserState: Equatable, Sendable {
    private(set) var field = TextField()
    private(set) var selected = 0
    private let infos: [PaneInfo]

    /// All panes, those in `last` at the end of the list.
    init(last: Set<PaneID> = []) {
        infos = PaneCatalog.infos.filter { !last.contains($0.id) } + PaneCatalog.infos.filter { last.contains($0.id) }
    }

    static func == (one: ChooserState, other: ChooserState) -> Bool {
        one.field == other.field && one.selected == other.selected && one.infos.map(\.id) == other.infos.map(\.id)
    }

    /// The panes that fit what was typed, all if nothing was.
    var matches: [PaneInfo] {
        let wanted = field.text.lowercased()
        guard !wanted.isEmpty else { return infos }
        return infos.filter { $0.title.lowercased().contains(wanted) || $0.id.rawValue.contains(wanted) }
    }

    /// The one that enter takes.
    var choice: PaneInfo? {
        let matches = matches
        return matches.indices.contains(selected) ? matches[selected] : nil
    }

    /// Takes a key that is neither enter nor escape.
    mutating func handle(_ key: Key) {
        switch key {
        case .up, .backTab: selected = max(0, selected - 1)
        case .down, .tab: selected = min(max(0, matches.count - 1), selected + 1)
        default: if field.handle(key) { selected = 0 }
        }
    }
}
