import Terminal

/// A field that narrows a list down, opened by `/`.
struct FilterField: Equatable, Sendable {
    private(set) var text = ""
    private var field: TextField?

    /// Whether it takes the keys.
    var isOpen: Bool { field != nil }

    /// Opens it with the text that holds.
    mutating func open() { field = TextField(text) }

    /// Forgets the text.
    /// - Returns: whether there was one.
    mutating func clear() -> Bool {
        let had = !text.isEmpty
        text = ""
        return had
    }

    /// Takes a key while it is open: the list follows letter by letter.
    mutating func handle(_ key: Key) {
        guard var open = field else { return }
        switch key {
        case .escape:
            text = ""
            field = nil
        case .enter, .up, .down, .tab: field = nil
        default:
            _ = open.handle(key)
            text = open.text
            field = open
        }
    }

    /// Takes pasted text while it is open.
    mutating func paste(_ pasted: String) {
        field?.insert(pasted)
        text = field?.text ?? text
    }

    /// Whether a line stays in the list.
    func matches(_ line: String) -> Bool {
        text.isEmpty || line.lowercased().contains(text.lowercased())
    }

    /// Draws the field into the last row, if it is open or holds; what is left above is returned.
    func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) -> Rect {
        guard isOpen || !text.isEmpty, area.height >= 2 else { return area }
        let row = area.inset(top: area.height - 1)
        surface.write("/", x: row.x, y: row.y, style: appearance[.footerKey])
        if let field {
            field.draw(on: &surface, in: row.inset(left: 1), appearance)
        } else {
            surface.write(text, in: row.inset(left: 1), style: appearance[.strong], glyphs: appearance.glyphs)
        }
        return area.inset(bottom: 1)
    }
}
