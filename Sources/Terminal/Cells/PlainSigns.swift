/// What stands for a sign where only ASCII can be shown.
struct PlainSign {
    /// In full: as many letters as its meaning needs.
    let text: String
    /// Where there is room for one letter only. It says less, but nothing false.
    let single: Unicode.Scalar

    init(_ single: Unicode.Scalar) {
        text = String(Character(single))
        self.single = single
    }

    init(_ text: String, or single: Unicode.Scalar) {
        self.text = text
        self.single = single
    }
}

/// ASCII for the signs that the program writes. A sign must not become one with another meaning: `<` is not `≤`, and
/// `0.1>0.05` is not `0.1→0.05`.
enum PlainSigns {
    /// The signs of frames, over which no words are moved.
    static let frames = Set("│┃├└┌┐┘╭╮╰╯┤┬┴┼|+".unicodeScalars)

    static let table: [Unicode.Scalar: PlainSign] = singles.mapValues { PlainSign($0) }
        .merging(words) { _, wide in wide }

    private static let words: [Unicode.Scalar: PlainSign] = [
        "→": PlainSign("->", or: "~"), "←": PlainSign("<-", or: "~"), "≤": PlainSign("<=", or: "?"),
        "≥": PlainSign(">=", or: "?"), "±": PlainSign("+-", or: "?"), "∞": PlainSign("inf", or: "?"),
        "…": PlainSign("...", or: "~"), "√": PlainSign("sqrt ", or: "V"), "²": PlainSign("^2", or: "?"),
        "ᵅ": PlainSign("^a", or: "?"), "Σ": PlainSign("sum", or: "S"),
        "ŷ": PlainSign("y^", or: "?"), "ᵢ": PlainSign("_i", or: "i"), "ⱼ": PlainSign("_j", or: "j"),
        "ₖ": PlainSign("_k", or: "k"), "ₜ": PlainSign("_t", or: "t"),
        "σ": PlainSign("sigma", or: "s"), "μ": PlainSign("mu", or: "u"),
        "θ": PlainSign("theta", or: "?"), "α": PlainSign("alpha", or: "a"),
    ]

    private static let singles: [Unicode.Scalar: Unicode.Scalar] = [
        "↑": "^", "↓": "v", "↵": "<", "▸": ">", "▾": "v", "▲": "^", "▼": "v", "▶": ">", "▷": ">", "◀": "<",
        "×": "x", "÷": "/", "·": "*", "•": "*", "●": "*", "○": "o", "◆": "o", "✓": "+", "✗": "x", "✕": "x",
        "✖": "x", "–": "-", "—": "-", "−": "-", "≈": "~", "─": "-", "━": "-", "╍": "=", "┈": "-", "╌": "-",
        "┊": ":", "│": "|", "‖": "|", "┃": "|", "├": "+", "└": "+", "┌": "+", "┐": "+", "┘": "+", "┤": "+", "┬": "+",
        "┴": "+", "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "“": "\"", "”": "\"", "‘": "'", "’": "'",
        "⏸": "=", "■": "#", "□": ".", "█": "#", "▪": "*", "∗": "*", "₊": "+", "₁": "1", "₂": "2", "₋": "-", "⊙": "*",
        "∩": "&",
        "∂": "d", "Δ": "D", "▏": "|", "╵": "'", "\u{FFFD}": "?",
    ]
}
