/// Text as a terminal shows it: what takes a cell, and how many.
public enum DisplayText {
    /// Columns that a text takes.
    public static func width(of text: some StringProtocol) -> Int {
        var width = 0
        forEachGlyph(of: text) { _, _, columns in
            width += columns
            return true
        }
        return width
    }

    /// The longest beginning that fits in `columns`.
    public static func prefix(of text: some StringProtocol, columns: Int) -> String {
        var result = ""
        var used = 0
        forEachGlyph(of: text) { scalar, mark, width in
            guard used + width <= columns else { return false }
            result.unicodeScalars.append(scalar)
            if let mark { result.unicodeScalars.append(mark) }
            used += width
            return true
        }
        return result
    }

    /// The text if it fits in `columns`, else its beginning and an ellipsis.
    public static func shortened(_ text: some StringProtocol, to columns: Int, glyphs: Glyphs = .unicode) -> String {
        guard columns > 0 else { return "" }
        guard width(of: text) > columns else { return String(text) }
        guard columns > 2 else { return prefix(of: text, columns: columns) }
        return prefix(of: text, columns: columns - 1) + (glyphs == .ascii ? "~" : "…")
    }

    /// The text if it fits in `columns`, else an ellipsis and its end, which tells dotted names apart.
    public static func ending(of text: some StringProtocol, in columns: Int, glyphs: Glyphs = .unicode) -> String {
        guard columns > 0 else { return "" }
        guard width(of: text) > columns else { return String(text) }
        let sign = columns > 2 ? (glyphs == .ascii ? "~" : "…") : ""
        var rest = text[...]
        while width(of: rest) > columns - sign.count { rest.removeFirst() }
        return sign + rest
    }

    /// The text with spaces beside it until it takes `columns`; shortened if it is longer.
    public static func padded(
        _ text: some StringProtocol, to columns: Int, alignment: Alignment = .left, glyphs: Glyphs = .unicode
    ) -> String {
        let fitted = shortened(text, to: columns, glyphs: glyphs)
        let spare = max(0, min(columns, Size.limit) - width(of: fitted))
        let left =
            switch alignment {
            case .left: 0
            case .center: spare / 2
            case .right: spare
            }
        return String(repeating: " ", count: left) + fitted + String(repeating: " ", count: spare - left)
    }

    /// Calls `body` for each letter with its accent and its columns (1 or 2) until it answers false.
    ///
    /// Tab and newline are spaces, other controls are shown as one sign each, directional marks are dropped. Hangul is
    /// composed, and of joined emoji the first is shown: terminals disagree about the width of the whole.
    static func forEachGlyph(
        of text: some StringProtocol, _ body: (Unicode.Scalar, Unicode.Scalar?, Int) -> Bool
    ) {
        var pending: Unicode.Scalar?
        var mark: Unicode.Scalar?
        var joined = false
        func flush() -> Bool {
            guard let letter = pending else { return true }
            pending = nil
            defer { mark = nil }
            return body(letter, mark, CharacterWidth.columns(of: letter))
        }
        for scalar in text.unicodeScalars {
            if scalar.value >= 0x20 && scalar.value < 0x7F {
                guard flush() else { return }
                pending = scalar
                joined = false
            } else if scalar == "\t" || scalar == "\n" {
                guard flush() else { return }
                pending = " "
                joined = false
            } else if CharacterWidth.isControl(scalar), scalar != "\r" {
                // Shown, so that a name with an escape in it does not look like the same name without one.
                guard flush() else { return }
                pending = CharacterWidth.controlSign
                joined = false
            } else if scalar.value == 0x200D {
                // A joiner joins pictures only; between letters of other scripts it just shapes them.
                joined = pending.map(isPicture) ?? false
            } else if CharacterWidth.isDropped(scalar) {
                continue
            } else if let first = pending, let syllable = Hangul.composed(first, scalar) {
                pending = syllable
            } else if CharacterWidth.columns(of: scalar) == 0 {
                if mark == nil { mark = pending == nil ? nil : scalar }
            } else if joined {
                joined = false
            } else if let first = pending, isPicture(first), isSkinTone(scalar) {
                continue
            } else {
                guard flush() else { return }
                pending = scalar
            }
        }
        _ = flush()
    }

    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F000...0x1FAFF).contains(scalar.value) || (0x2190...0x2BFF).contains(scalar.value)
    }

    private static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool { (0x1F3FB...0x1F3FF).contains(scalar.value) }
}
