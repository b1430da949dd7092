/// Which signs a terminal shows.
public enum Glyphs: String, Hashable, Sendable, CaseIterable {
    /// Lines, blocks and braille.
    case unicode
    /// Lines and blocks, no braille: the Linux console.
    case blocks
    /// The 95 signs of ASCII.
    case ascii
}
