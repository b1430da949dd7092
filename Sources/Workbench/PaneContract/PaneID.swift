/// The name of a pane. Open: a new pane needs no change here.
public struct PaneID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// A pane called `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A pane called `name`.
    public init(_ name: String) { rawValue = name }

    public var description: String { rawValue }
}
