import Observers
import Terminal

/// The last line: the keys that matter now, from the key table.
struct Footer {
    private let facts: FooterFacts
    private let pane: PaneID
    /// Whether keys are typed into a field, where they have none of their usual meanings.
    private let isTyping: Bool

    init(
        state: EngineState, pane: PaneID, isZoomed: Bool = false, hasRemedy: Bool = false, hasEdit: Bool = false,
        hasGradients: Bool = true, isTyping: Bool = false
    ) {
        facts = FooterFacts(
            state: state, isZoomed: isZoomed, hasRemedy: hasRemedy, hasEdit: hasEdit, hasGradients: hasGradients)
        self.pane = pane
        self.isTyping = isTyping
    }

    func draw(on surface: inout Surface, in row: Rect, _ appearance: Appearance) {
        var hints = hints
        func width() -> Int {
            hints.reduce(1) { $0 + DisplayText.width(of: $1.key) + DisplayText.width(of: $1.label) + 3 } - 2
        }
        while width() > row.width, let least = hints.indices.min(by: { hints[$0].rank < hints[$1].rank }) {
            hints.remove(at: least)
        }
        var x = row.x + 1
        for hint in hints {
            x += surface.write(hint.key, x: x, y: row.y, style: appearance[.footerKey], limit: row.right - x) + 1
            x += surface.write(hint.label, x: x, y: row.y, style: appearance[.footerLabel], limit: row.right - x) + 2
        }
    }

    private struct Hint {
        var key: String
        var label: String
        var rank: Int
    }

    /// What gets training going, or out of trouble, comes first, then the pane's own keys, then the rest.
    private var hints: [Hint] {
        if isTyping {
            return [Hint(key: "enter", label: "accept", rank: 2), Hint(key: "esc", label: "cancel", rank: 1)]
        }
        let contexts = KeyMap.contexts(of: pane)
        let all = KeyMap.bindings.filter { contexts.contains($0.context) }.compactMap {
            binding -> (KeyBinding, Hint)? in
            guard let label = label(of: binding) else { return nil }
            // Keys of the focused pane outlast all but those that get training going and those that lead out.
            let rank = binding.rank + (binding.context == .everywhere ? 0 : 32)
            return (binding, Hint(key: Self.key(of: binding), label: label, rank: rank))
        }
        let leading = all.filter { $0.1.rank >= Self.leadingRank }
        let own = all.filter { $0.0.context != .everywhere }
        let rest = all.filter { $0.0.context == .everywhere && $0.1.rank < Self.leadingRank }
        return (leading + own + rest).map(\.1)
    }

    private static let leadingRank = 94

    /// Of keys that do the same only the first stands in the footer.
    private static func key(of binding: KeyBinding) -> String {
        guard Set(binding.strokes.map(\.meaning)).count == 1 else { return binding.keyText }
        return String(binding.keyText.prefix { $0 != " " })
    }

    /// What a key would do now; nil if that is nothing.
    private func label(of binding: KeyBinding) -> String? {
        guard let label = binding.label else { return nil }
        guard case .call(let call) = binding.strokes.first?.meaning, let command = CommandCatalog.all[call.command]
        else { return label }
        return command.hint(facts, label)
    }
}
