import Observers
import Terminal

/// What stands in a pane that has nothing to show: what is missing and how to get it.
struct EmptyState {
    private let text: String

    init(_ text: String) { self.text = text }

    /// For a probe without a picture: the engine's reason, or that it is being computed.
    init(_ result: ProbeResult?) {
        text = result.map { $0.reason ?? "nothing to draw" } ?? "measuring …"
    }

    func draw(on surface: inout Surface, _ appearance: Appearance) {
        let lines = DisplayText.wrapped(text, to: max(1, min(surface.width - 2, 60)), rows: surface.height)
        let top = max(0, (surface.height - lines.count) / 2)
        for (row, line) in lines.enumerated() {
            surface.write(
                line, in: surface.bounds, row: top + row, alignment: .center, style: appearance[.hint],
                glyphs: appearance.glyphs)
        }
    }
}
