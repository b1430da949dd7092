import Terminal

/// What a pane is told.
public enum PaneEvent: Equatable, Sendable {
    /// A key that the key table gives a meaning, or the mouse's wheel.
    case action(PaneAction)
    /// A key as it came, while the pane types (see `Pane.capturesKeys`).
    case key(Key)
    /// Pasted text, while the pane types.
    case paste(String)
    /// The mouse, its place counted from the pane's own top left corner.
    case mouse(MouseEvent)
}
