/// Something that the mouse did on the screen.
public struct MouseEvent: Hashable, Sendable {
    /// What it did.
    public enum Kind: Hashable, Sendable {
        case press, release, drag, wheelUp, wheelDown
    }

    /// With which button.
    public enum Button: Hashable, Sendable {
        case left, middle, right, none
    }

    /// What it did.
    public var kind: Kind
    /// With which button; none for the wheel.
    public var button: Button
    /// Where.
    public var point: Point

    /// An event of `kind` at `point`.
    public init(_ kind: Kind, button: Button = .left, at point: Point) {
        self.kind = kind
        self.button = button
        self.point = point
    }
}
