import Terminal

/// Which signs a terminal's font has, by its name: terminfo does not say.
package enum GlyphChoice {
    package static func found(for entry: TerminfoEntry) -> Glyphs {
        // The kernel's console: 512 signs at most, with lines and half blocks among them, but no braille.
        if entry.name.hasPrefix("linux") || entry.name.hasPrefix("con") || entry.name.hasPrefix("fbterm") {
            return .blocks
        }
        let family = entry.name.prefix { $0 != "-" && $0 != "." }
        if modern.contains(String(family)) || entry.colors >= 256 { return .unicode }
        // Those of old, and entries that say next to nothing.
        return .ascii
    }

    /// Emulators that draw Unicode whatever number of colours their entry claims.
    private static let modern: Set = [
        "xterm", "tmux", "screen", "rxvt", "vte", "gnome", "konsole", "alacritty", "kitty", "foot", "wezterm", "st",
        "iterm",
        "iterm2", "mintty", "putty", "eterm", "nsterm", "ghostty", "contour", "ms",
    ]
}
