/// The border of a pane: number, title and details in its upper edge, a note in its lower one.
public struct PaneFrame: Equatable, Sendable {
    /// The key that focuses the pane.
    public var number: Int?
    /// Its name.
    public var title: String
    /// What it shows at the moment, set fainter behind the title.
    public var details: String
    /// The same where there is less room; empty to cut it.
    public var shortDetails: String
    /// Something in the lower edge, at the right: a place in a list, a hint.
    public var note: String
    /// Whether keys go to it.
    public var isFocused: Bool

    /// A frame.
    public init(
        title: String, number: Int? = nil, details: String = "", shortDetails: String = "", note: String = "",
        isFocused: Bool = false
    ) {
        self.title = title
        self.number = number
        self.details = details
        self.shortDetails = shortDetails
        self.note = note
        self.isFocused = isFocused
    }

    /// The area inside the border of `area`.
    public static func inside(_ area: Rect) -> Rect { area.inset(top: 1, left: 1, bottom: 1, right: 1) }

    /// Draws the border, and returns the area inside.
    @discardableResult
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) -> Rect {
        let area = area.intersection(surface.bounds)
        guard area.width >= 2, area.height >= 2 else { return Rect(x: area.x, y: area.y, width: 0, height: 0) }
        let style = appearance[isFocused ? .borderFocused : .border]
        let lines = BoxLines(appearance.glyphs, isFocused: isFocused)
        let (right, bottom) = (area.right - 1, area.bottom - 1)
        for x in area.x + 1..<right {
            surface[x, area.y] = Cell(lines.horizontal, style: style)
            surface[x, bottom] = Cell(lines.horizontal, style: style)
        }
        for y in area.y + 1..<bottom {
            surface[area.x, y] = Cell(lines.vertical, style: style)
            surface[right, y] = Cell(lines.vertical, style: style)
        }
        surface[area.x, area.y] = Cell(lines.topLeft, style: style)
        surface[right, area.y] = Cell(lines.topRight, style: style)
        surface[area.x, bottom] = Cell(lines.bottomLeft, style: style)
        surface[right, bottom] = Cell(lines.bottomRight, style: style)
        drawTitle(on: &surface, in: Rect(x: area.x + 1, y: area.y, width: area.width - 3, height: 1), appearance)
        drawNote(on: &surface, in: Rect(x: area.x + 2, y: bottom, width: area.width - 4, height: 1), appearance)
        return Self.inside(area)
    }

    private func drawTitle(on surface: inout Surface, in edge: Rect, _ appearance: Appearance) {
        let titleStyle = appearance[isFocused ? .titleFocused : .title]
        var x = edge.x
        if let number {
            x += surface.write("\(number) ", x: x, y: edge.y, style: appearance[.footerKey], limit: edge.right - x)
        }
        let name = DisplayText.shortened(title, to: edge.right - x, glyphs: appearance.glyphs)
        x += surface.write(name, x: x, y: edge.y, style: titleStyle)
        // Two columns between title and details; fewer than four letters of details say nothing.
        guard !details.isEmpty, edge.right - x >= 6 else {
            if x < edge.right { surface.write(" ", x: x, y: edge.y, style: titleStyle) }
            return
        }
        let room = edge.right - x - 1
        let isShort = !shortDetails.isEmpty && DisplayText.width(of: details) + 1 > room
        let shown = DisplayText.shortened(
            " " + (isShort ? shortDetails : details), to: room, glyphs: appearance.glyphs)
        surface.write(shown + " ", x: x, y: edge.y, style: appearance[.dim])
    }

    private func drawNote(on surface: inout Surface, in edge: Rect, _ appearance: Appearance) {
        guard !note.isEmpty, edge.width >= 4 else { return }
        let text = DisplayText.shortened(note, to: edge.width - 2, glyphs: appearance.glyphs)
        surface.write(" \(text) ", in: edge, alignment: .right, style: appearance[.dim], glyphs: appearance.glyphs)
    }
}

/// The signs that a border is made of.
struct BoxLines {
    let topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical: Unicode.Scalar

    /// ASCII tells the focused pane by its horizontal lines, since a terminal so poor may have no colours either.
    init(_ glyphs: Glyphs, isFocused: Bool) {
        switch glyphs {
        case .unicode: (topLeft, topRight, bottomLeft, bottomRight) = ("╭", "╮", "╰", "╯")
        // The Linux console's fonts have no rounded corners.
        case .blocks: (topLeft, topRight, bottomLeft, bottomRight) = ("┌", "┐", "└", "┘")
        case .ascii: (topLeft, topRight, bottomLeft, bottomRight) = ("+", "+", "+", "+")
        }
        horizontal = glyphs == .ascii ? (isFocused ? "=" : "-") : "─"
        vertical = glyphs == .ascii ? "|" : "│"
    }
}
