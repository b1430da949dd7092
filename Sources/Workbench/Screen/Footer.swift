import Observers
import Terminal

/// The last line: the keys that matter now, from the key table.
struct Footer {
    private let state: EngineState
    private let pane: PaneID
    private let isZoomed: Bool

    init(state: EngineState, pane: PaneID, isZoomed: Bool = false) {
        self.state = state
        self.pane = pane
        self.isZoomed = isZoomed
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

    /// What gets training going comes first, then the pane's own keys, then the rest.
    private var hints: [Hint] {
        let contexts = KeyMap.contexts(of: pane)
        let bindings = KeyMap.bindings.filter { $0.label != nil && contexts.contains($0.context) }
        let own = bindings.filter { $0.context != .everywhere }
        let general = bindings.filter { $0.context == .everywhere }
        return (general.prefix(3) + own + general.dropFirst(3)).map { binding in
            Hint(
                key: binding.keyText.split(separator: " ").count > 2 ? binding.keyText : Self.short(binding.keyText),
                label: label(of: binding),
                // Keys of the focused pane outlast all but those that get training going and those that lead out.
                rank: binding.rank + (binding.context == .everywhere ? 0 : 32))
        }
    }

    /// Of keys that do the same only the first stands in the footer.
    private static func short(_ keys: String) -> String { keys == "q ctrl-c" ? "q" : keys }

    /// `space` says what it would do now.
    private func label(of binding: KeyBinding) -> String {
        switch binding.strokes.first?.action {
        case .toggleRun:
            switch state {
            case .idle: "run"
            case .running, .stepping: "pause"
            default: "go on"
            }
        case .toggleZoom: isZoomed ? "unzoom" : binding.label ?? ""
        default: binding.label ?? ""
        }
    }
}
