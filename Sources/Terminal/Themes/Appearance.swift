/// All that drawing has to know beside its data: theme, colour map, and what the terminal can show.
public struct Appearance: Equatable, Sendable {
    /// How roles look.
    public var theme: Theme
    /// The colours of heatmaps.
    public var colorMap: ColorMap
    /// The colours of what has no sign: a diverging map would make a middle of none.
    public var sequentialMap: ColorMap { colorMap.isDiverging ? .viridis : colorMap }
    /// Text on a map's colour, 0 to 1: as a ground, since the darkest colours can't be read on a dark screen nor the brightest
    /// on a light one.
    public func ground(at position: Float) -> Style {
        let color = sequentialMap.color(at: min(max(position, 0), 1), depth: capabilities.colors)
        return Style(foreground: Pixel.ink(on: color), background: .rgb(color))
    }
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
