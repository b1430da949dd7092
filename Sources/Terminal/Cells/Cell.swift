/// One place of the grid: a letter, or the second half of the wide letter to its left.
public struct Cell: Hashable, Sendable {
    /// What is shown; a space in the second half of a wide letter.
    public let scalar: Unicode.Scalar
    /// An accent drawn over the letter.
    public let mark: Unicode.Scalar?
    /// Columns that the letter takes: 1, 2, or 0 for the second half of a wide one.
    public let width: UInt8
    /// Colours and attributes.
    public var style: Style

    /// A letter one column wide. A scalar of another width would break the grid: give it to `Surface.write`.
    public init(_ scalar: Unicode.Scalar, style: Style = .plain) {
        self.init(scalar: scalar, mark: nil, width: 1, style: style)
    }

    /// The last gate before the terminal: whoever makes a cell, no cell holds what steers one.
    init(scalar: Unicode.Scalar, mark: Unicode.Scalar?, width: UInt8, style: Style) {
        self.scalar = CharacterWidth.isDropped(scalar) ? CharacterWidth.controlSign : scalar
        self.mark = mark.flatMap { CharacterWidth.isDropped($0) ? nil : $0 }
        self.width = width
        self.style = style
    }

    /// A space in the terminal's own colours.
    public static let blank = Cell(" ")

    /// The second half of a wide letter.
    static func tail(style: Style) -> Cell { Cell(scalar: " ", mark: nil, width: 0, style: style) }

    /// Whether this is the second half of the wide letter to its left.
    public var isTail: Bool { width == 0 }
}
