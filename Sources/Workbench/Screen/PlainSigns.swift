import Terminal

/// Signs of ASCII for those that texts use, for terminals that have no others.
///
/// One pass over the finished screen, since words come from everywhere: help, recipes, the engine. Letters of other scripts
/// stay: there is nothing to write in their place.
enum PlainSigns {
    private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
        "×": "x", "÷": "/", "→": ">", "←": "<", "↑": "^", "↓": "v", "·": "-", "…": "~", "–": "-", "−": "-", "±": "~",
        "≈": "~", "∗": "*", "‖": "|", "√": "V", "²": "2", "₁": "1", "₂": "2", "₊": "+", "₋": "-", "ₜ": "t", "ᵢ": "i",
        "∂": "d", "Δ": "D", "Σ": "S", "μ": "u", "σ": "s", "θ": "o", "“": "\"", "”": "\"", "’": "'", "▏": "|", "▲": "^",
    ]

    /// Replaces what has a replacement.
    static func apply(to surface: inout Surface) {
        for y in 0..<surface.height {
            for x in 0..<surface.width {
                let cell = surface[x, y]
                guard !cell.scalar.isASCII, let sign = signs[cell.scalar] else { continue }
                surface[x, y] = Cell(sign, style: cell.style)
            }
        }
    }
}
