extension Surface {
    /// The same with plain signs for arrows, crosses and the like, for terminals without them. Letters stay, of any script:
    /// they are the user's data, and a wrong one says more than none.
    public var withPlainSigns: Surface {
        var plain = self
        for y in 0..<height {
            for x in 0..<width {
                let cell = self[x, y]
                guard cell.width == 1, cell.scalar.value > 0x7E, let sign = Self.plainSigns[cell.scalar] else {
                    continue
                }
                plain[x, y] = Cell(sign, style: cell.style)
            }
        }
        return plain
    }

    private static let plainSigns: [Unicode.Scalar: Unicode.Scalar] = [
        "→": ">", "←": "<", "↑": "^", "↓": "v", "↵": "<", "▸": ">", "▾": "v", "▲": "^", "▼": "v", "▶": ">", "◀": "<",
        "×": "x", "÷": "/", "·": ".", "•": "*", "●": "*", "○": "o", "◆": "o", "✓": "+", "✗": "x", "✖": "x", "…": "~",
        "–": "-", "—": "-", "−": "-", "≈": "~", "≤": "<", "≥": ">", "±": "~", "∞": "8", "─": "-", "━": "-", "│": "|",
        "┃": "|", "├": "+", "└": "+", "┌": "+", "┐": "+", "┘": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "“": "\"",
        "”": "\"", "‘": "'", "’": "'", "⏸": "=", "■": "#", "□": ".", "█": "#", "▪": "*",
    ]
}
