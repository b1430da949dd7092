/// All that drawing has to know beside its data: theme, colour map, and what the terminal can show.
public struct Appearance: Equatable, Sendable {
    /// How roles look.
    public var theme: Theme
    /// The colours of heatmaps.
    public var colorMap: ColorMap
    /// What the terminal can show.
    public var capabilities: TerminalCapabilities

    /// An appearance; the colour map is the theme's unless told.
    public init(
        theme: Theme, colorMap: ColorMap? = nil, capabilities: TerminalCapabilities = TerminalCapabilities()
    ) {
        self.theme = theme
        self.colorMap = colorMap ?? theme.colorMap
        self.capabilities = capabilities
    }

    /// The style of a role.
    public subscript(_ role: Role) -> Style { theme[role] }

    /// Which signs may be used.
    public var glyphs: Glyphs { capabilities.glyphs }

    /// Whether a value can be shown by colour; otherwise by shades.
    public var hasColor: Bool { capabilities.colors != .mono }
}
