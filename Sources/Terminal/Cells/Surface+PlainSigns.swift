extension Surface {
    /// The same with plainer signs for those that a terminal's font lacks. Letters stay, of any script: they are the user's
    /// data, and a wrong one says more than none.
    ///
    /// One pass over the finished screen, since words come from everywhere: help, recipes, the engine.
    public func withPlainSigns(for glyphs: Glyphs) -> Surface {
        guard glyphs != .unicode else { return self }
        var plain = self
        for y in 0..<height {
            for x in 0..<width {
                let cell = self[x, y]
                guard cell.width == 1, cell.scalar.value > 0x7E, glyphs == .ascii || !Self.isOnConsole(cell.scalar),
                    let sign = Self.plainSigns[cell.scalar]
                else { continue }
                plain[x, y] = Cell(sign, style: cell.style)
            }
        }
        return plain
    }

    /// Whether the fonts of the Linux console have it: code page 437 and Latin 1.
    private static func isOnConsole(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0xFF || "─│┌┐└┘├┤┬┴┼░▒▓█▀▄▌▐→←↑↓·√≈≤≥∞πσμΣ".unicodeScalars.contains(scalar)
    }

    private static let plainSigns: [Unicode.Scalar: Unicode.Scalar] = [
        "→": ">", "←": "<", "↑": "^", "↓": "v", "↵": "<", "▸": ">", "▾": "v", "▲": "^", "▼": "v", "▶": ">", "▷": ">",
        "◀": "<", "×": "x", "÷": "/", "·": "-", "•": "*", "●": "*", "○": "o", "◆": "o", "✓": "+", "✗": "x", "✕": "x",
        "✖": "x", "…": "~", "–": "-", "—": "-", "−": "-", "≈": "~", "≤": "<", "≥": ">", "±": "~", "∞": "8", "─": "-",
        "━": "-", "╍": "=", "┈": "-", "╌": "-", "┊": ":", "│": "|", "┃": "|", "├": "+", "└": "+", "┌": "+", "┐": "+",
        "┘": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "“": "\"", "”": "\"", "‘": "'", "’": "'", "⏸": "=", "■": "#",
        "□": ".", "█": "#", "▪": "*", "∗": "*", "‖": "|", "√": "V", "²": "2", "₁": "1", "₂": "2", "₊": "+", "₋": "-",
        "ₜ": "t", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ŷ": "y", "ᵅ": "^", "⊙": "*", "α": "a", "∩": "&", "∂": "d", "Δ": "D",
        "Σ": "S",
        "μ": "u", "σ": "s", "θ": "o", "▏": "|", "╵": "'", "\u{FFFD}": "?",
    ]
}
