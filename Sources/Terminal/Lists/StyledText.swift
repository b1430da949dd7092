/// A line of text in several styles.
public struct StyledText: Equatable, Sendable, ExpressibleByStringInterpolation {
    /// A piece in one style.
    public struct Span: Equatable, Sendable {
        /// Its text.
        public var text: String
        /// What it is.
        public var role: Role

        /// A piece of text.
        public init(_ text: String, _ role: Role = .text) {
            (self.text, self.role) = (text, role)
        }
    }

    /// The pieces from left to right.
    public var spans: [Span]

    /// A line of one piece.
    public init(_ text: String, _ role: Role = .text) { spans = [Span(text, role)] }

    /// A line of several pieces.
    public init(_ spans: [Span]) { self.spans = spans }

    /// A plain line.
    public init(stringLiteral text: String) { self.init(text) }

    /// Columns that it takes.
    public var width: Int { spans.reduce(0) { $0 + DisplayText.width(of: $1.text) } }

    /// A line of one piece without the beginning that does not fit; others as they are.
    func ending(in columns: Int, _ glyphs: Glyphs) -> StyledText {
        guard spans.count == 1, let only = spans.first else { return self }
        return StyledText(DisplayText.ending(of: only.text, in: columns, glyphs: glyphs), only.role)
    }

    /// The letters alone.
    public var text: String { spans.map(\.text).joined() }
}

extension Surface {
    /// Writes a styled line into a row of `area`, shortened with an ellipsis if it does not fit. On a `ground` (a selected
    /// row) the pieces keep their colours.
    public mutating func write(
        _ line: StyledText, in area: Rect, row: Int = 0, alignment: Alignment = .left, on ground: Color? = nil,
        _ appearance: Appearance
    ) {
        guard row >= 0, row < area.height, area.width > 0 else { return }
        let spare = max(0, area.width - line.width)
        var rest = area.inset(left: alignment == .right ? spare : alignment == .center ? spare / 2 : 0)
        for span in line.spans {
            guard rest.width > 0 else { return }
            var style = appearance[span.role]
            if let ground { style.background = ground }
            write(span.text, in: rest, row: row, style: style, glyphs: appearance.glyphs)
            rest = rest.inset(left: DisplayText.width(of: span.text))
        }
    }
}
