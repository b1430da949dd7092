import Settings

/// Why a recipe was refused: what, where, what was expected, and the nearest known name.
public struct RecipeError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text in which the mistake stands.
    public let source: SourceText
    /// Where in it.
    public let mark: SourceMark
    /// What was found.
    public let message: String
    /// What would have been accepted, in words.
    public let expected: String?
    /// The known name that was most likely meant.
    public let nearest: String?

    /// A refusal of what stands at `mark`.
    public init(
        in source: SourceText, at mark: SourceMark, _ message: String, expected: String? = nil, nearest: String? = nil
    ) {
        self.source = source
        self.mark = mark
        // A recipe may quote control codes ("\\e[2J") and long texts; an error must not send them to the terminal.
        self.message = plainText(message, limit: Self.messageLimit)
        self.expected = expected
        self.nearest = nearest
    }

    /// A setting's refusal at its place in a recipe; `owner` is what it is a setting of.
    init(_ error: SettingError, of owner: String, in source: SourceText, at mark: SourceMark) {
        let message =
            switch error.got {
            case "unknown": "\(owner) has no setting `\(error.setting)`"
            case "missing": "\(owner) needs `\(error.setting)`"
            default: "`\(error.setting)` of \(owner) is \(error.got)"
            }
        self.init(in: source, at: mark, message, expected: error.expected, nearest: error.nearest)
    }

    /// The file, or the override.
    public var file: String {
        switch mark {
        case .place: source.file
        case .override(let text): "--set \(text)"
        }
    }

    /// The line, counted from 1; nil for an override.
    public var line: Int? {
        guard case .place(let line, _) = mark else { return nil }
        return line
    }

    /// The column, counted from 1; nil for an override.
    public var column: Int? {
        guard case .place(_, let column) = mark else { return nil }
        return column
    }

    /// One line: where, what, expected, nearest.
    public var description: String {
        switch mark {
        case .place(let line, let column): "\(source.file):\(line):\(column): \(message)\(advice)"
        case .override(let text): "--set \(text): \(message)\(advice)"
        }
    }

    /// Several lines: the description, then the line at fault with a caret beneath the place.
    public var report: String {
        guard case .place(let number, let place) = mark, let whole = source.line(number) else { return description }
        let (line, column) = Self.window(whole, column: place)
        let gutter = String(repeating: " ", count: "\(number)".count)
        // Tabs are kept, so that the caret stands beneath its character however wide the terminal draws them.
        let margin = line.unicodeScalars.prefix(max(column - 1, 0)).map { $0 == "\t" ? "\t" : " " }.joined()
        return "\(description)\n  \(number) │ \(line)\n  \(gutter) │ \(margin)^"
    }

    /// A part of a line around its column, not wider than most terminals.
    private static func window(_ line: String, column: Int) -> (text: String, column: Int) {
        let scalars = Array(line.unicodeScalars)
        let start = max(0, min(column - 1 - lineWidth / 2, scalars.count - lineWidth))
        let part = String(String.UnicodeScalarView(scalars[start..<min(scalars.count, start + lineWidth)]))
        return (printable(part), column - start)
    }

    private static let lineWidth = 120
    /// A message may quote more than one name.
    private static let messageLimit = 400

    private static func printable(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            // One sign for one, so that the mark below stands under its column.
            view.append(isInvisible(scalar) && scalar != "\t" ? "\u{FFFD}" : scalar)
        }
        return String(view)
    }

    private var advice: String {
        (expected.map { "; expected \($0)" } ?? "") + (nearest.map { "; did you mean `\($0)`?" } ?? "")
    }
}
