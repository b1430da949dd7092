/// How a line is broken, where colours cannot tell it from others.
enum DotPattern: CaseIterable {
    case solid, dashed, dotted

    /// Whether the dot at a place along the line is set.
    func shows(_ place: Int) -> Bool {
        switch self {
        case .solid: true
        case .dashed: place.magnitude % 8 < 5
        case .dotted: place.magnitude % 3 == 0
        }
    }

    /// A piece of it for the legend. The Linux console has no broken lines in its font.
    func sign(_ glyphs: Glyphs) -> Unicode.Scalar {
        switch self {
        case .solid: "━"
        case .dashed: glyphs == .unicode ? "╍" : "="
        case .dotted: glyphs == .unicode ? "┈" : "·"
        }
    }
}
