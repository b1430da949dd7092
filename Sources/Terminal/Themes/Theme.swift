/// How each role looks, and which colour map heatmaps start with.
public struct Theme: Equatable, Sendable {
    /// Its name, as `--theme` takes it.
    public let name: String
    /// The colour map that heatmaps start with.
    public let colorMap: ColorMap
    /// The ground that colours are mixed with.
    public let backdrop: RGB
    /// Whether the ground is painted; else it is the terminal's own, which may be neither dark nor light enough for the
    /// theme's inks.
    public let paintsGround: Bool
    private let styles: [Role: Style]

    /// A theme; roles that are left out look like plain text.
    public init(
        name: String, colorMap: ColorMap = .viridis, backdrop: RGB = RGB(0, 0, 0), paintsGround: Bool = false,
        roles: [Role: Style]
    ) {
        self.name = name
        self.colorMap = colorMap
        self.backdrop = backdrop
        self.paintsGround = paintsGround
        // Plain ones are not kept, so that equal themes are equal.
        styles = roles.filter { $0.value != .plain }
    }

    /// The style of a role.
    public subscript(_ role: Role) -> Style { styles[role] ?? .plain }

    /// The style of a role, stepped back: its colour mixed with the backdrop, or dim where it has no colour.
    public func faint(_ role: Role, share: Float = 0.55) -> Style {
        var style = self[role]
        if case .rgb(let color) = style.foreground {
            style.foreground = .rgb(color.mixed(with: backdrop, share: share))
            style.attributes.remove(.bold)
        } else {
            style.attributes.insert(.dim)
        }
        return style
    }

    /// No colours: weight, underline and reversal only. Works on any terminal, and when a theme file can't be read.
    public static let mono = Theme(
        name: "mono", colorMap: .grey,
        roles: [
            .dim: Style(attributes: .dim), .strong: Style(attributes: .bold), .title: Style(attributes: .bold),
            .titleFocused: Style(attributes: [.bold, .reverse]), .field: Style(attributes: .underline),
            .border: Style(attributes: .dim),
            .borderFocused: Style(attributes: .bold), .header: Style(attributes: .bold),
            .headerName: Style(attributes: .bold), .headerValue: Style(attributes: .bold),
            .footerKey: Style(attributes: .bold),
            .tableHeader: Style(attributes: [.bold, .underline]), .selection: Style(attributes: .reverse),
            .selectionUnfocused: Style(attributes: .underline),
            .grid: Style(attributes: .dim), .cursor: Style(attributes: .reverse),
            .reference: Style(attributes: .dim), .seriesA: Style(attributes: .bold),
            .seriesC: Style(attributes: .dim), .seriesD: Style(attributes: .underline),
            .seriesF: Style(attributes: .bold),
            .markEdit: Style(attributes: .bold), .markAlert: Style(attributes: .reverse),
            .missing: Style(attributes: .reverse), .good: Style(attributes: .bold),
            .warning: Style(attributes: .bold), .error: Style(attributes: .reverse),
        ])
}
