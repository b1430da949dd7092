/// A grid of cells to draw on: the screen, or a part of it. Places outside are ignored, so that drawing never traps.
public struct Surface: Equatable, Sendable {
    /// Columns.
    public let width: Int
    /// Rows.
    public let height: Int
    /// Row after row.
    public private(set) var cells: [Cell]

    /// A grid filled with one kind of cell.
    public init(width: Int, height: Int, filledWith cell: Cell = .blank) {
        self.width = min(max(0, width), Size.limit)
        self.height = min(max(0, height), Size.limit)
        cells = Array(repeating: cell, count: self.width * self.height)
    }

    /// A blank grid of `size`.
    public init(_ size: Size, filledWith cell: Cell = .blank) {
        self.init(width: size.width, height: size.height, filledWith: cell)
    }

    /// Columns and rows.
    public var size: Size { Size(width: width, height: height) }

    /// The whole grid.
    public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

    /// One row's cells; none outside.
    public func row(_ y: Int) -> ArraySlice<Cell> {
        guard y >= 0, y < height else { return [] }
        return cells[y * width..<(y + 1) * width]
    }

    /// The cell at a place: blank outside. Setting one half of a wide letter blanks the other.
    public subscript(x: Int, y: Int) -> Cell {
        get { contains(x, y) ? cells[y * width + x] : .blank }
        set {
            guard contains(x, y) else { return }
            if newValue.width == 2 {
                put(scalar: newValue.scalar, mark: newValue.mark, width: 2, style: newValue.style, x: x, y: y)
            } else {
                release(x, y)
                // A second half cannot stand alone.
                cells[y * width + x] = newValue.isTail ? Cell(" ", style: newValue.style) : newValue
            }
        }
    }

    /// Puts a letter one or two columns wide; a wide one that would pass the right edge becomes a space.
    mutating func put(
        scalar: Unicode.Scalar, mark: Unicode.Scalar?, width columns: Int, style: Style, x: Int, y: Int
    ) {
        guard contains(x, y) else { return }
        let index = y * width + x
        release(x, y)
        guard columns == 2 else {
            cells[index] = Cell(scalar: scalar, mark: mark, width: 1, style: style)
            return
        }
        guard x + 1 < width else {
            cells[index] = Cell(" ", style: style)
            return
        }
        release(x + 1, y)
        cells[index] = Cell(scalar: scalar, mark: mark, width: 2, style: style)
        cells[index + 1] = .tail(style: style)
    }

    /// Fills a rectangle with one kind of cell.
    public mutating func fill(_ rect: Rect, with cell: Cell = .blank) {
        let area = rect.intersection(bounds)
        let cell = cell.width == 1 ? cell : Cell(" ", style: cell.style)
        for y in area.y..<area.y + area.height {
            guard area.width > 0 else { return }
            release(area.x, y)
            release(area.x + area.width - 1, y)
            for x in area.x..<area.x + area.width { cells[y * width + x] = cell }
        }
    }

    /// Changes the style of what stands in a rectangle.
    public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let area = rect.intersection(bounds)
        for y in area.y..<area.y + area.height {
            for x in area.x..<area.x + area.width { change(&cells[y * width + x].style) }
        }
    }

    /// Copies another grid onto this one; wide letters that the edge cuts become spaces.
    public mutating func blit(_ other: Surface, at origin: Point) {
        let area = Rect(x: origin.x, y: origin.y, width: other.width, height: other.height).intersection(bounds)
        guard !area.isEmpty else { return }
        for y in area.y..<area.y + area.height {
            release(area.x, y)
            release(area.x + area.width - 1, y)
            let source = (y - origin.y) * other.width - origin.x
            for x in area.x..<area.x + area.width {
                var cell = other.cells[source + x]
                let cut = (cell.isTail && x == area.x) || (cell.width == 2 && x == area.x + area.width - 1)
                if cut { cell = Cell(" ", style: cell.style) }
                cells[y * width + x] = cell
            }
        }
    }

    private func contains(_ x: Int, _ y: Int) -> Bool { x >= 0 && x < width && y >= 0 && y < height }

    /// Blanks the other half of a wide letter whose half at (x, y) is about to be overwritten.
    private mutating func release(_ x: Int, _ y: Int) {
        let index = y * width + x
        switch cells[index].width {
        case 0 where x > 0: cells[index - 1] = Cell(" ", style: cells[index - 1].style)
        case 2 where x + 1 < width: cells[index + 1] = Cell(" ", style: cells[index + 1].style)
        default: break
        }
    }
}
