/// A number of columns and rows; negative ones count as none.
public struct Size: Hashable, Sendable {
    /// Columns.
    public let width: Int
    /// Rows.
    public let height: Int

    /// The largest width and height; no terminal is so large, and an absurd size must not exhaust memory.
    public static let limit = 2048

    /// A size of `width` columns and `height` rows.
    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// Whether there is no cell in it.
    public var isEmpty: Bool { width == 0 || height == 0 }
}
