import Terminal

/// A box in the middle of the screen, for what lies over the panes.
struct BoxFrame {
    let title: String
    let note: String
    let width: Int
    let height: Int

    /// Draws border and empty inside; the inside is what it returns.
    func draw(on surface: inout Surface, _ appearance: Appearance) -> Rect {
        let frame = frame(on: surface.size)
        surface.fill(frame)
        return PaneFrame(title: title, note: note, isFocused: true).draw(on: &surface, in: frame, appearance)
            .inset(left: 1, right: 1)
    }

    /// Where it stands; never larger than the screen.
    func frame(on screen: Size) -> Rect {
        let (width, height) = (min(width, screen.width), min(height, screen.height))
        return Rect(x: (screen.width - width) / 2, y: (screen.height - height) / 2, width: width, height: height)
    }
}
