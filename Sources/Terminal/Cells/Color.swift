/// The colour of a cell's letter or ground.
public enum Color: Hashable, Sendable {
    /// What the terminal itself uses, so that a theme suits any background.
    case terminal
    /// A colour, which the driver brings down to what the terminal can show.
    case rgb(RGB)

    /// A colour from a literal such as `0x1E90FF`.
    public static func hex(_ value: UInt32) -> Color { .rgb(RGB(hex: value)) }
}
