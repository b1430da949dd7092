extension Surface {
    /// What was drawn in the terminal's own colours, in the theme's ground and ink, if it paints them.
    public func painted(_ appearance: Appearance) -> Surface {
        guard appearance.theme.paintsGround, appearance.hasColor else { return self }
        let ground = Color.rgb(appearance.theme.backdrop)
        let ink = appearance[.text].foreground
        var painted = self
        painted.restyle(bounds) { style in
            if style.background == .terminal { style.background = ground }
            if style.foreground == .terminal { style.foreground = ink }
        }
        return painted
    }
}
