/// Where a text stands in the columns given to it.
public enum Alignment: Sendable {
    /// At the left.
    case left
    /// In the middle.
    case center
    /// At the right.
    case right
}
