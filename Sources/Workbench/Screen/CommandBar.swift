import Terminal

/// The open command line in the last row; above it the words that tab offers, or how the command is used.
struct CommandBar {
    private let line: CommandLineState
    private let world: CommandWorld

    init(_ line: CommandLineState, _ world: CommandWorld) {
        self.line = line
        self.world = world
    }

    func draw(on surface: inout Surface, _ appearance: Appearance) {
        guard surface.height >= 2 else { return }
        let last = Rect(x: 0, y: surface.height - 1, width: surface.width, height: 1)
        let above = Rect(x: 0, y: surface.height - 2, width: surface.width, height: 1)
        surface.fill(last)
        surface.write(":", x: 1, y: last.y, style: appearance[.footerKey])
        line.field.draw(on: &surface, in: last.inset(left: 2, right: 1), appearance)
        surface.fill(above)
        drawOffers(on: &surface, in: above.inset(left: 2), appearance)
    }

    private func drawOffers(on surface: inout Surface, in row: Rect, _ appearance: Appearance) {
        let words = CommandParser.words(of: line.field.text)
        let offers = line.chosen == nil ? CommandParser.completions(of: line.field.text, world) : line.offers
        if line.chosen == nil, let name = words.first, let entry = CommandCatalog.all[name] {
            let usage = StyledText([
                .init(entry.usage, .strong), .init("  \(entry.help)", .dim),
                .init(offers.isEmpty ? "" : "  tab: \(offers.prefix(8).joined(separator: " "))", .hint),
            ])
            surface.write(usage, in: row, appearance)
            return
        }
        // As many as fit, around the chosen one.
        var first = 0
        if let chosen = line.chosen {
            var used = 0
            first = chosen
            while first > 0, used < row.width / 2 {
                first -= 1
                used += DisplayText.width(of: offers[first]) + 2
            }
        }
        var x = row.x
        for (index, offer) in offers.enumerated().dropFirst(first) {
            let width = DisplayText.width(of: offer)
            guard x + width <= row.right else { break }
            surface.write(offer, x: x, y: row.y, style: appearance[index == line.chosen ? .selection : .dim])
            x += width + 2
        }
        if offers.isEmpty, !words.isEmpty {
            surface.write("no such command", in: row, style: appearance[.hint], glyphs: appearance.glyphs)
        }
    }
}
