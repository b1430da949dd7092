import Observers
import Terminal

/// What is wrong, and the one key that gets out of it.
struct AlertBar {
    private let alert: Alert

    init(_ alert: Alert) { self.alert = alert }

    func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        guard !area.isEmpty else { return }
        let role = Role.error
        let lines = alert.lines(width: area.width)
        // A message that is too long leaves the last row to the remedy: words are never written over.
        let shown = lines.count > area.height && alert.remedy != nil && area.height > 1 ? area.height - 1 : area.height
        for (row, line) in lines.prefix(shown).enumerated() {
            let isCut = row == shown - 1 && lines.dropFirst(shown).contains { !$0.isEmpty }
            let sign = row == 0 ? (appearance.glyphs == .ascii ? "! " : "▲ ") : "  "
            let text = isCut ? line + " …" : line
            surface.write(
                StyledText([.init(" " + sign, role), .init(text, row == 0 ? role : .text)]), in: area, row: row,
                appearance)
        }
        guard let remedy = alert.remedy else { return }
        let offer = StyledText([.init("  x ", .footerKey), .init(remedy.title + " ", .strong)])
        let last = Rect(x: area.x, y: area.bottom - 1, width: area.width, height: 1)
        let place = last.inset(left: max(0, area.width - offer.width))
        surface.fill(place)
        surface.write(offer, in: place, appearance)
    }
}
