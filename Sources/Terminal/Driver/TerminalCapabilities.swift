/// How many colours a terminal shows.
public enum ColorDepth: String, Hashable, Sendable, CaseIterable {
    /// 24 bits a cell.
    case truecolor = "24bit"
    /// xterm's 256 colours.
    case palette256 = "256"
    /// The 16 colours of old.
    case palette16 = "16"
    /// None.
    case mono
}

/// What a terminal can show.
public struct TerminalCapabilities: Hashable, Sendable {
    /// Its colours.
    public var colors: ColorDepth
    /// Its signs.
    public var glyphs: Glyphs

    /// Capabilities; without arguments the best.
    public init(colors: ColorDepth = .truecolor, glyphs: Glyphs = .unicode) {
        self.colors = colors
        self.glyphs = glyphs
    }
}
