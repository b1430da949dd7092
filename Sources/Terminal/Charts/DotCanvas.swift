/// Dots finer than cells, for lines: two by four a cell in braille, one by two in half blocks, one in ASCII.
struct DotCanvas {
    /// Cells.
    let size: Size
    let dotsPerColumn: Int
    let dotsPerRow: Int
    private let columnShift: Int
    private let rowShift: Int
    private let glyphs: Glyphs
    private var masks: [UInt8]
    private var inks: [UInt8]
    /// How lines are broken from here on.
    var pattern = DotPattern.solid

    init(size: Size, glyphs: Glyphs) {
        self.size = size
        self.glyphs = glyphs
        (dotsPerColumn, dotsPerRow) =
            switch glyphs {
            case .unicode: (2, 4)
            case .blocks: (1, 2)
            case .ascii: (1, 1)
            }
        columnShift = dotsPerColumn.trailingZeroBitCount
        rowShift = dotsPerRow.trailingZeroBitCount
        masks = Array(repeating: 0, count: size.width * size.height)
        inks = masks
    }

    var width: Int { size.width * dotsPerColumn }
    var height: Int { size.height * dotsPerRow }

    /// Sets a dot; a cell shows the ink that came last.
    mutating func dot(_ x: Int, _ y: Int, ink: Int) {
        guard x >= 0, x < width, y >= 0, y < height else { return }
        // All are powers of two; division by a variable would be half of a chart's cost.
        let index = (y >> rowShift) * size.width + (x >> columnShift)
        masks[index] |= Self.bit(x & (dotsPerColumn - 1), y & (dotsPerRow - 1))
        inks[index] = UInt8(clamping: ink)
    }

    /// A dot that can be seen on its own.
    mutating func spot(_ x: Int, _ y: Int, ink: Int) {
        dot(x, y, ink: ink)
        guard dotsPerRow == 4 else { return }
        let (dx, dy) = (x % 2 == 0 ? 1 : -1, y % 4 < 2 ? 1 : -1)
        dot(x + dx, y, ink: ink)
        dot(x, y + dy, ink: ink)
        dot(x + dx, y + dy, ink: ink)
    }

    /// A line between two places, which may lie outside.
    mutating func line(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, ink: Int) {
        guard let ends = clipped(x0, y0, x1, y1) else { return }
        let (startX, startY) = (Int(ends.0.rounded()), Int(ends.1.rounded()))
        let (endX, endY) = (Int(ends.2.rounded()), Int(ends.3.rounded()))
        if startX == endX {
            for y in min(startY, endY)...max(startY, endY) where pattern.shows(y) { dot(startX, y, ink: ink) }
            return
        }
        let steps = max(abs(endX - startX), abs(endY - startY))
        let isSteep = abs(endY - startY) > abs(endX - startX)
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            let x = Double(startX) + Double(endX - startX) * share
            let y = Double(startY) + Double(endY - startY) * share
            // Counted along the longer side, from the canvas's own edge: so a pattern goes on from one piece of a line to
            // the next.
            guard pattern.shows(Int((isSteep ? y : x).rounded())) else { continue }
            dot(Int(x.rounded()), Int(y.rounded()), ink: ink)
        }
    }

    /// The part of a line that is inside.
    /// - Source: Liang and Barsky 1984, "A New Concept and Method for Line Clipping".
    private func clipped(
        _ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double
    ) -> (Double, Double, Double, Double)? {
        let (dx, dy) = (x1 - x0, y1 - y0)
        guard dx.isFinite, dy.isFinite, width > 0, height > 0 else { return nil }
        var (enter, leave) = (0.0, 1.0)
        let edges = [
            (-dx, x0), (dx, Double(width - 1) - x0), (-dy, y0), (dy, Double(height - 1) - y0),
        ]
        for (slope, distance) in edges {
            if slope == 0 {
                guard distance >= 0 else { return nil }
            } else if slope < 0 {
                enter = max(enter, distance / slope)
            } else {
                leave = min(leave, distance / slope)
            }
        }
        guard enter <= leave else { return nil }
        return (x0 + dx * enter, y0 + dy * enter, x0 + dx * leave, y0 + dy * leave)
    }

    /// Draws the cells that have a dot. `styles` has one an ink, `signs` one an ink for ASCII.
    func draw(on surface: inout Surface, at origin: Point, styles: [Style], signs: [Unicode.Scalar]) {
        for y in 0..<size.height {
            for x in 0..<size.width {
                let mask = masks[y * size.width + x]
                guard mask != 0 else { continue }
                let ink = Int(inks[y * size.width + x])
                let style = ink < styles.count ? styles[ink] : .plain
                let sign: Unicode.Scalar =
                    switch glyphs {
                    case .unicode: Unicode.Scalar(0x2800 + UInt32(mask)) ?? "."
                    case .blocks: mask == 1 ? "▀" : mask == 2 ? "▄" : "█"
                    case .ascii: ink < signs.count ? signs[ink] : "*"
                    }
                surface[origin.x + x, origin.y + y] = Cell(sign, style: style)
            }
        }
    }

    /// The bit of a dot: braille counts down the left column, then down the right, and puts the lowest row last.
    /// Half blocks use the first two.
    private static func bit(_ x: Int, _ y: Int) -> UInt8 {
        y == 3 ? (x == 0 ? 0x40 : 0x80) : 1 << UInt8(y + 3 * x)
    }
}
