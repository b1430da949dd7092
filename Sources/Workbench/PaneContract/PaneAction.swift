/// What a key or a click means to a pane. Open: a pane may name actions of its own.
public struct PaneAction: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// An action called `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// An action called `name`.
    public init(_ name: String) { rawValue = name }

    /// To the item or row above.
    public static let up = PaneAction("up")
    /// To the item or row below.
    public static let down = PaneAction("down")
    /// To the item or value at the left.
    public static let left = PaneAction("left")
    /// To the item or value at the right.
    public static let right = PaneAction("right")
    /// Up by as much as is visible.
    public static let pageUp = PaneAction("page-up")
    /// Down by as much as is visible.
    public static let pageDown = PaneAction("page-down")
    /// To the first item or value.
    public static let home = PaneAction("home")
    /// To the last item or value.
    public static let end = PaneAction("end")
    /// Open what is chosen.
    public static let open = PaneAction("open")
    /// Close what is open, or give up the cursor.
    public static let back = PaneAction("back")
    /// Show less, larger.
    public static let zoomIn = PaneAction("zoom-in")
    /// Show more, smaller.
    public static let zoomOut = PaneAction("zoom-out")
    /// A logarithmic scale, or the linear one again.
    public static let logScale = PaneAction("log-scale")
    /// Type a part of a name, to see only what contains it.
    public static let filter = PaneAction("filter")
    /// The next way to see the same thing.
    public static let nextVariant = PaneAction("next-variant")
}
