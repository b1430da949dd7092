/// A command with its arguments: what a key stands for, or a pane asks for.
public struct Call: Hashable, Sendable {
    /// The command's name.
    public let command: String
    /// Its arguments, as they would be typed.
    public let arguments: [String]

    /// A call of the command `command`.
    public init(_ command: String, _ arguments: [String] = []) {
        self.command = command
        self.arguments = arguments
    }

    /// Shows a pane.
    package static func showing(_ pane: PaneID) -> Call { Call("pane", [pane.rawValue]) }

    /// Arranges the panes so that one layer is seen in detail.
    package static let lookInside = Call("layout", ["look-inside"])
}
