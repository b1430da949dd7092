import Terminal

/// The list of panes to choose from.
struct PaneChooserBox {
    private let chooser: ChooserState<PaneID>
    private let visible: [PaneID]
    private let empty: Set<PaneID>

    /// - Parameter empty: panes that have nothing to show of the model.
    init(_ chooser: ChooserState<PaneID>, visible: [PaneID], empty: Set<PaneID> = []) {
        self.chooser = chooser
        self.visible = visible
        self.empty = empty
    }

    func draw(on surface: inout Surface, _ appearance: Appearance) {
        let width = min(76, surface.width)
        let box = BoxFrame(
            title: "Panes", note: "enter show · esc cancel", width: width, height: PaneCatalog.infos.count + 3)
        let inside = box.draw(on: &surface, appearance)
        guard !inside.isEmpty else { return }
        chooser.typed.draw(on: &surface, in: inside, placeholder: "type a part of a name", appearance)
        let rows = chooser.matches.compactMap(PaneCatalog.info).map { info in
            let isEmpty = empty.contains(info.id)
            return [
                StyledText(info.title, isEmpty ? .dim : .strong),
                visible.contains(info.id) ? StyledText("shown", .good) : StyledText(isEmpty ? "empty" : "", .dim),
            ]
        }
        let list = inside.inset(top: 1)
        let names = Rect(x: list.x, y: list.y, width: min(30, list.width), height: list.height)
        Table(
            columns: [.init("", minimum: 18), .init("", minimum: 5, dropOrder: 1)], rows: rows,
            selected: chooser.selected, showsHeader: false
        ).draw(on: &surface, in: names, appearance)
        // What the chosen one shows, in full.
        let words = list.inset(left: names.width + 2)
        guard words.width >= 16, let choice = chooser.choice.flatMap(PaneCatalog.info) else { return }
        let summary = (empty.contains(choice.id) ? "This model has nothing to show here. " : "") + choice.summary
        for (row, line) in DisplayText.wrapped(summary, to: words.width, rows: words.height).enumerated() {
            surface.write(line, in: words, row: row, style: appearance[.dim], glyphs: appearance.glyphs)
        }
    }
}
