import Terminal

/// The appearances that tests draw with.
enum Looks {
    static let plain = Appearance(theme: .mono)
    static let mono = Appearance(theme: .mono, capabilities: TerminalCapabilities(colors: .mono))
    static let ascii = Appearance(theme: .mono, capabilities: TerminalCapabilities(colors: .mono, glyphs: .ascii))
    static let blocks = Appearance(theme: .mono, capabilities: TerminalCapabilities(glyphs: .blocks))
    static let all = ColorDepth.allCases.flatMap { depth in
        Glyphs.allCases.map { Appearance(theme: .mono, capabilities: TerminalCapabilities(colors: depth, glyphs: $0)) }
    }
}

/// What drawing into a fresh surface of this size leaves.
func drawn(_ width: Int, _ height: Int, _ draw: (inout Surface, Rect) -> Void) -> String {
    var surface = Surface(width: width, height: height)
    draw(&surface, surface.bounds)
    return surface.text
}
