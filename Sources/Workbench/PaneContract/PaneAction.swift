/// What a key or a click means to a pane. Open: a pane may name actions of its own.
public struct PaneAction: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// An action called `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// An action called `name`.
    public init(_ name: String) { rawValue = name }

    public static let up = PaneAction("up")
    public static let down = PaneAction("down")
    public static let left = PaneAction("left")
    public static let right = PaneAction("right")
    public static let pageUp = PaneAction("page-up")
    public static let pageDown = PaneAction("page-down")
    public static let home = PaneAction("home")
    public static let end = PaneAction("end")
    public static let open = PaneAction("open")
    public static let back = PaneAction("back")
    public static let zoomIn = PaneAction("zoom-in")
    public static let zoomOut = PaneAction("zoom-out")
    public static let logScale = PaneAction("log-scale")
    public static let filter = PaneAction("filter")
    public static let nextVariant = PaneAction("next-variant")
}
