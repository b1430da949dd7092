/// What a piece of the screen is for. Panes and charts name roles; a theme says how each looks.
public enum Role: String, CaseIterable, Sendable {
    // Text
    case text, dim, strong, title
    case titleFocused = "title-focused"
    case field, hint
    // Frame
    case border
    case borderFocused = "border-focused"
    case header
    case headerName = "header-name"
    case headerValue = "header-value"
    case footerKey = "footer-key"
    case footerLabel = "footer-label"
    // Lists
    case tableHeader = "table-header"
    case selection
    case selectionUnfocused = "selection-unfocused"
    // Charts
    case axis, grid, cursor, reference
    case seriesA = "series-a"
    case seriesB = "series-b"
    case seriesC = "series-c"
    case seriesD = "series-d"
    case seriesE = "series-e"
    case seriesF = "series-f"
    case markEdit = "mark-edit"
    case markCheckpoint = "mark-checkpoint"
    case markAlert = "mark-alert"
    case missing
    // States
    case good, warning, error

    /// The series' roles in order.
    public static let series: [Role] = [.seriesA, .seriesB, .seriesC, .seriesD, .seriesE, .seriesF]

    /// The role of series number `index`; they repeat after six.
    public static func series(_ index: Int) -> Role { series[Int(index.magnitude % 6)] }
}
