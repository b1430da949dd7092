/// A line being typed: text, cursor and the lines typed before.
public struct TextField: Equatable, Sendable {
    /// What has been typed.
    public private(set) var text: String
    /// Letters before the cursor.
    public private(set) var cursor: Int
    /// Lines entered before, the oldest first.
    public private(set) var history: [String]
    /// Whether the whole text is chosen: what is typed next takes its place.
    public private(set) var isSelected = false
    private var recalled: Int?
    private var draft = ""

    /// The most letters that a line takes: a pasted file is no command.
    public static let limit = 4096

    /// A field with a text to edit, the cursor at its end.
    public init(_ text: String = "", history: [String] = [], isSelected: Bool = false) {
        self.text = ""
        self.history = history
        cursor = 0
        insert(text)
        self.isSelected = isSelected && !text.isEmpty
    }

    /// Puts text at the cursor; line ends become spaces.
    public mutating func insert(_ new: String) {
        if isSelected { (text, cursor, isSelected) = ("", 0, false) }
        let room = max(0, Self.limit - text.count)
        let line = String(new.prefix(room).map { $0.isNewline ? " " : $0 })
        text.insert(contentsOf: line, at: place(cursor))
        // Letters may have joined with accents before or after them.
        cursor = min(cursor + line.count, text.count)
        recalled = nil
    }

    /// Replaces the text, the cursor at its end.
    public mutating func set(_ new: String) {
        text = ""
        cursor = 0
        insert(new)
    }

    /// Takes a key.
    /// - Returns: whether it was one for editing.
    public mutating func handle(_ key: Key) -> Bool {
        if isSelected {
            switch key {
            case .character: break
            case .backspace, .delete: delete(from: 0, to: text.count)
            default: isSelected = false
            }
            if text.isEmpty {
                isSelected = false
                return true
            }
        }
        switch key {
        case .character(let letter): insert(String(letter))
        case .backspace, .control("h"): delete(from: cursor - 1, to: cursor)
        case .delete, .control("d"): delete(from: cursor, to: cursor + 1)
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(text.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = text.count
        case .control("u"): delete(from: 0, to: cursor)
        case .control("k"): delete(from: cursor, to: text.count)
        case .control("w"): delete(from: wordStart, to: cursor)
        case .alt("b"): cursor = wordStart
        case .alt("f"): cursor = wordEnd
        case .up, .control("p"): recall(-1)
        case .down, .control("n"): recall(1)
        default: return false
        }
        return true
    }

    /// Ends the line: it goes into the history (not twice in a row), and the field is empty.
    /// - Returns: what was typed.
    public mutating func submit() -> String {
        let line = text
        if !line.isEmpty, history.last != line { history.append(line) }
        (text, cursor, recalled, draft) = ("", 0, nil, "")
        return line
    }

    /// Draws it into the first row of an area, scrolled so that the cursor is in sight.
    /// - Parameter placeholder: what stands there while nothing is typed.
    public func draw(
        on surface: inout Surface, in area: Rect, placeholder: String = "", _ appearance: Appearance
    ) {
        let area = area.intersection(surface.bounds)
        guard !area.isEmpty else { return }
        let row = Rect(x: area.x, y: area.y, width: area.width, height: 1)
        let style = appearance[.field]
        surface.fill(row, with: Cell(" ", style: style))
        let before = DisplayText.width(of: text.prefix(cursor))
        // One column stays free for the cursor behind the last letter.
        var skipped = 0
        var hidden = 0
        while before - hidden > row.width - 1, skipped < cursor {
            skipped += 1
            hidden = DisplayText.width(of: text.prefix(skipped))
        }
        if text.isEmpty {
            surface.write(
                placeholder, in: row, style: appearance[.hint].on(style.background), glyphs: appearance.glyphs)
        } else {
            surface.write(text.dropFirst(skipped), x: row.x, y: row.y, style: style, limit: row.width)
        }
        let caret = Rect(x: row.x + before - hidden, y: row.y, width: 1, height: 1)
        surface.restyle(caret) { $0.attributes.formSymmetricDifference(.reverse) }
    }

    private func place(_ index: Int) -> String.Index { text.index(text.startIndex, offsetBy: min(index, text.count)) }

    private mutating func delete(from start: Int, to end: Int) {
        let (start, end) = (max(0, start), min(end, text.count))
        guard start < end else { return }
        text.removeSubrange(place(start)..<place(end))
        cursor = min(start, text.count)
        recalled = nil
    }

    private var wordStart: Int {
        let letters = Array(text.prefix(cursor))
        var index = letters.count
        while index > 0, letters[index - 1] == " " { index -= 1 }
        while index > 0, letters[index - 1] != " " { index -= 1 }
        return index
    }

    private var wordEnd: Int {
        let letters = Array(text)
        var index = cursor
        while index < letters.count, letters[index] == " " { index += 1 }
        while index < letters.count, letters[index] != " " { index += 1 }
        return index
    }

    /// Goes through the history; what was being typed waits at its end.
    private mutating func recall(_ step: Int) {
        let place = (recalled ?? history.count) + step
        guard place >= 0, place <= history.count, !history.isEmpty else { return }
        if recalled == nil { draft = text }
        let kept = draft
        set(place < history.count ? history[place] : kept)
        draft = kept
        recalled = place < history.count ? place : nil
    }
}
