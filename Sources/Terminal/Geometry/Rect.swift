/// A rectangle of cells; negative widths and heights count as none, and edges saturate instead of overflowing.
public struct Rect: Hashable, Sendable {
    /// Left column.
    public var x: Int
    /// Top row.
    public var y: Int
    /// Columns.
    public var width: Int
    /// Rows.
    public var height: Int

    /// A rectangle with its top left corner at column `x` of row `y`.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// A rectangle of `size` at the origin.
    public init(_ size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// The first column to the right of it.
    public var right: Int { Self.sum(x, width) }
    /// The first row below it.
    public var bottom: Int { Self.sum(y, height) }
    /// Its size.
    public var size: Size { Size(width: width, height: height) }
    /// Whether there is no cell in it.
    public var isEmpty: Bool { width <= 0 || height <= 0 }

    /// Whether `point` is inside.
    public func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < right && point.y >= y && point.y < bottom
    }

    /// The cells that belong to both.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        let width = Self.difference(min(right, other.right), left)
        let height = Self.difference(min(bottom, other.bottom), top)
        guard width > 0, height > 0 else { return Rect(x: left, y: top, width: 0, height: 0) }
        return Rect(x: left, y: top, width: width, height: height)
    }

    /// What is left when each side gives up some cells.
    public func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
        Rect(
            x: Self.sum(x, min(left, width)), y: Self.sum(y, min(top, height)),
            width: max(0, Self.difference(width, Self.sum(left, right))),
            height: max(0, Self.difference(height, Self.sum(top, bottom))))
    }

    private static func sum(_ a: Int, _ b: Int) -> Int {
        let (value, overflow) = a.addingReportingOverflow(b)
        return overflow ? (b > 0 ? .max : .min) : value
    }

    private static func difference(_ a: Int, _ b: Int) -> Int {
        let (value, overflow) = a.subtractingReportingOverflow(b)
        return overflow ? (b < 0 ? .max : .min) : value
    }
}
