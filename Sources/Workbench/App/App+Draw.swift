import Observers
import Terminal

extension App {
    /// Where the parts of the screen stand.
    var screen: ScreenFrame { ScreenFrame(size: size, alert: snapshot?.alert) }

    /// The visible panes with their borders.
    var frames: [(id: PaneID, frame: Rect)] { layout.frames(in: screen.panes, screen: size) }

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
        if notice == nil, openingText == nil {
            let footer = Footer(
                state: snapshot.state, pane: layout.focus, isZoomed: layout.isZoomed,
                hasRemedy: snapshot.alert?.remedy != nil, hasEdit: snapshot.editInForce != nil,
                isTyping: panes[layout.focus]?.capturesKeys == true)
            footer.draw(on: &surface, in: screen.footer, appearance)
        }
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
        // Where the screen is too low for a footer, words still find the last row.
        let row = screen.footer.isEmpty ? surface.bounds.inset(top: size.height - 1) : screen.footer
        // A reason that is longer than a line takes some of the rows above.
        let lines = DisplayText.wrapped(text, to: max(1, row.width - 2)).prefix(max(1, min(3, size.height / 4)))
        for (index, line) in lines.enumerated() {
            let place = Rect(x: row.x, y: row.y - lines.count + 1 + index, width: row.width, height: 1)
            surface.fill(place)
            surface.write(line, in: place.inset(left: 1), style: appearance[role], glyphs: appearance.glyphs)
        }
    }

    private func drawOverlay(on surface: inout Surface) {
        switch overlay {
        case .command(let line): CommandBar(line, world).draw(on: &surface, appearance)
        case .help(let help): HelpOverlay(help, appearance).draw(on: &surface, appearance)
        case .chooser(let chooser):
            ChooserBox(chooser, visible: visiblePanes, empty: emptyPanes).draw(on: &surface, appearance)
        case .values(let chooser): ValueChooserBox(chooser).draw(on: &surface, appearance)
        case .confirm(let confirmation): ConfirmationBox(confirmation).draw(on: &surface, appearance)
        case nil: break
        }
    }
}
