import Observers
import Terminal
import Words

extension App {
    /// The whole screen.
    public func draw() -> Surface {
        drawn().painted(appearance).withPlainSigns(for: appearance.glyphs)
    }

    private func drawn() -> Surface {
        var surface = Surface(size)
        guard !screen.isTooSmall else {
            surface.write(
                surface.width >= 18 ? "dlbench needs 20×5" : "needs 20×5", in: surface.bounds,
                style: appearance[.warning], glyphs: appearance.glyphs)
            return surface
        }
        guard let snapshot else {
            let middle = surface.bounds.inset(top: size.height / 2)
            surface.write(
                openingText ?? "opening …", in: middle, alignment: .center, style: appearance[.hint],
                glyphs: appearance.glyphs)
            drawNotice(on: &surface)
            return surface
        }
        Header(snapshot).draw(on: &surface, in: screen.header, appearance)
        for (index, (id, frame)) in frames.enumerated() {
            draw(id, number: index + 1, on: &surface, in: frame, snapshot)
        }
        if let alert = snapshot.alert { AlertBar(alert).draw(on: &surface, in: screen.alert, appearance) }
        let footer = Footer(
            state: snapshot.state, pane: layout.focus, isZoomed: layout.isZoomed,
            hasRemedy: snapshot.alert?.remedy != nil, hasEdit: snapshot.editInForce != nil,
            hasGradients: snapshot.hasGradients, isTyping: panes[layout.focus]?.capturesKeys == true)
        footer.draw(on: &surface, in: screen.footer, appearance)
        drawNotice(on: &surface)
        drawOverlay(on: &surface)
        return surface
    }

    private func draw(
        _ id: PaneID, number: Int, on surface: inout Surface, in frame: Rect, _ snapshot: EngineSnapshot
    ) {
        guard let pane = panes[id], let info = PaneCatalog.info(id) else { return }
        let context = context(of: id, size: PaneFrame.inside(frame).size, snapshot: snapshot)
        let caption = pane.caption(context)
        let shownNumber = layout.isSingle(on: size) ? nil : number
        let border = PaneFrame(
            title: info.title, number: shownNumber.flatMap { $0 <= 9 ? $0 : nil }, details: caption.details,
            shortDetails: caption.shortDetails, note: caption.note, isFocused: context.isFocused)
        let inside = border.draw(on: &surface, in: frame, appearance)
        guard !inside.isEmpty else { return }
        var part = Surface(inside.size)
        pane.draw(on: &part, context)
        surface.blit(part, at: Point(x: inside.x, y: inside.y))
    }

    private func drawNotice(on surface: inout Surface) {
        // Without a snapshot the whole screen says what is being opened.
        let progress = snapshot == nil ? nil : openingText
        guard let (text, role) = notice.map({ ($0.text, $0.role) }) ?? progress.map({ ($0, .strong) }) else { return }
        // Over the lower edge of the panes: footer and alert keep saying which keys help.
        let area = screen.panes
        let all = DisplayText.wrapped(text, to: max(1, area.width - 2))
        let lines = all.prefix(max(1, area.height / 2))
        // No wider than the words: what stands in the edge beside them is often what a key has just changed.
        // Several lines take the whole width, so that nothing beside them is read as their end.
        let widest = (lines.map { DisplayText.width(of: $0) }.max() ?? 0) + 2
        let width = lines.count > 1 ? area.width : min(area.width, widest)
        // A short one stands in the edge as a caption does: the frame keeps its corners.
        let isCaption = snapshot != nil && lines.count == 1 && width + 2 <= area.width
        for (index, line) in lines.enumerated() {
            let place = Rect(
                x: area.x + (isCaption ? 1 : 0), y: area.bottom - lines.count + index, width: width, height: 1)
            surface.fill(place)
            let isCut = index == lines.count - 1 && all.count > lines.count
            let shown = isCut ? Self.cut(line, more: all.count - lines.count, width: width - 2, role) : line
            surface.write(shown, in: place.inset(left: 1), style: appearance[role], glyphs: appearance.glyphs)
            if isCaption { Self.clearWords(behind: place, on: &surface, until: area.right) }
        }
    }

    /// Takes away the rest of a caption that a notice covers in part: its words would be read as the notice's end.
    private static func clearWords(behind place: Rect, on surface: inout Surface, until right: Int) {
        let edge: Set<Unicode.Scalar> = ["─", "━", "-", "╯", "┘", "╰", "└", "+"]
        var x = place.right
        while x < right, !edge.contains(surface[x, place.y].scalar) {
            surface[x, place.y] = Cell(" ", style: surface[x, place.y].style)
            x += 1
        }
    }

    /// The last line of a notice that is too long for the screen: how much is missing, and where it stands.
    private static func cut(_ line: String, more: Int, width: Int, _ role: Role) -> String {
        let rest = CountText.words(more, "more line")
        let ending = role == .strong || role == .good ? " … (\(rest))" : " … (\(rest): see the Log pane)"
        return DisplayText.prefix(of: line, columns: max(0, width - DisplayText.width(of: ending))) + ending
    }

    private func drawOverlay(on surface: inout Surface) {
        switch overlay {
        case .command(let line): CommandBar(line, world).draw(on: &surface, appearance)
        case .help(let help): HelpOverlay(help, appearance).draw(on: &surface, appearance)
        case .panes(let chooser):
            PaneChooserBox(chooser, visible: visiblePanes, empty: emptyPanes).draw(on: &surface, appearance)
        case .values(let field, let chooser): ValueChooserBox(field, chooser).draw(on: &surface, appearance)
        case .confirm(let confirmation): ConfirmationBox(confirmation).draw(on: &surface, appearance)
        case nil: break
        }
    }
}
