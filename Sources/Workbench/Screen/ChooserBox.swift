import Terminal

/// The list of panes to choose from.
struct ChooserBox {
    private let chooser: ChooserState
    private let visible: [PaneID]

    init(_ chooser: ChooserState, visible: [PaneID]) {
        self.chooser = chooser
        self.visible = visible
    }

    func draw(on surface: inout Surface, _ appearance: Appearance) {
        let width = min(76, surface.width)
        let box = BoxFrame(
            title: "Panes", note: "enter shows it here", width: width, height: PaneCatalog.infos.count + 3)
        let inside = box.draw(on: &surface, appearance)
        guard !inside.isEmpty else { return }
        chooser.field.draw(on: &surface, in: inside, placeholder: "type a part of a name", appearance)
        let rows = chooser.matches.map { info in
            [
                StyledText(info.title, .strong), StyledText(visible.contains(info.id) ? "shown" : "", .good),
                StyledText(info.summary, .dim),
            ]
        }
        let table = Table(
            columns: [.init("", minimum: 18), .init("", minimum: 5), .init("", minimum: 10, isFlexible: true)],
            rows: rows, selected: chooser.selected, showsHeader: false)
        table.draw(on: &surface, in: inside.inset(top: 1), appearance)
    }
}
