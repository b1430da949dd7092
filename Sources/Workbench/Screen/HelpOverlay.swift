import Terminal

/// Help for a pane: what it shows, the formula behind it, its keys, then the keys that hold everywhere.
struct HelpOverlay {
    private let help: HelpState
    private let glyphs: Glyphs
    private static let widest = 84

    init(_ help: HelpState, _ appearance: Appearance) {
        self.help = help
        glyphs = appearance.glyphs
    }

    func draw(on surface: inout Surface, _ appearance: Appearance) {
        let lines = lines(width: textWidth(on: surface.size))
        let box = box(lines, on: surface.size)
        let inside = box.draw(on: &surface, appearance)
        for (row, line) in lines.dropFirst(help.offset).prefix(inside.height).enumerated() {
            surface.write(line, in: inside, row: row, appearance)
        }
    }

    /// The furthest that it can be scrolled.
    func lastOffset(on screen: Size) -> Int {
        let lines = lines(width: textWidth(on: screen))
        return max(0, lines.count - (box(lines, on: screen).frame(on: screen).height - 2))
    }

    private func textWidth(on screen: Size) -> Int { max(1, min(Self.widest, screen.width) - 4) }

    private func box(_ lines: [StyledText], on screen: Size) -> BoxFrame {
        let isLonger = lines.count + 2 > screen.height - 2
        return BoxFrame(
            title: PaneCatalog.info(help.pane)?.title ?? "Help",
            note: isLonger ? "↑ ↓ scroll · tab next pane · esc close" : "tab next pane · esc close",
            width: min(Self.widest, screen.width), height: min(lines.count + 2, screen.height - 2))
    }

    private func lines(width: Int) -> [StyledText] {
        guard let info = PaneCatalog.info(help.pane) else { return [] }
        var lines = DisplayText.wrapped(info.summary, to: width).map { StyledText($0) }
        if !info.formulas.isEmpty {
            lines.append("")
            lines += info.formulas.map { StyledText("  " + $0, .seriesA) }
        }
        for context in KeyMap.contexts(of: help.pane) {
            let bindings = KeyMap.bindings.filter { $0.context == context }
            guard !bindings.isEmpty else { continue }
            lines.append("")
            lines.append(StyledText(context == .pane(help.pane) ? "Keys here" : context.title, .title))
            lines += bindings.flatMap { Self.entry($0.keyText, $0.help, column: min(15, width / 2), width: width) }
        }
        lines.append("")
        lines.append(StyledText("Commands", .title))
        lines += CommandCatalog.listed.flatMap {
            Self.entry(":" + $0.usage, $0.help, column: min(34, width / 2), width: width)
        }
        return lines
    }

    /// A word with its explanation beside it, which goes on below itself.
    private static func entry(_ word: String, _ help: String, column: Int, width: Int) -> [StyledText] {
        DisplayText.wrapped(help, to: max(8, width - column - 1)).enumerated().map { row, text in
            StyledText([
                .init(DisplayText.padded(row == 0 ? word : "", to: column) + " ", .footerKey), .init(text, .text),
            ])
        }
    }
}
