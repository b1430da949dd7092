/// The plane divided among classes, with data points drawn over it: a decision boundary.
///
/// A region has its class's colour, the stronger the surer; a point that lies in another class's region is hollow.
public struct RegionMap: Equatable, Sendable {
    /// A data point.
    public struct Mark: Equatable, Sendable {
        /// From 0 at the left edge to 1 at the right one.
        public var x: Float
        /// From 0 at the lower edge to 1 at the upper one.
        public var y: Float
        /// Its class.
        public var label: Int

        /// A point of a class.
        public init(x: Float, y: Float, label: Int) {
            (self.x, self.y, self.label) = (x, y, label)
        }
    }

    /// Rows of the field.
    public let rows: Int
    /// Columns of the field.
    public let columns: Int
    /// The winning class, `[rows, columns]`, the top row first.
    public let classes: [Int]
    /// How sure it is, from 0 to 1, `[rows, columns]`.
    public let confidence: [Float]
    /// The data.
    public var marks: [Mark]
    /// For the legend.
    public var classNames: [String]
    /// What stands at the ends of the axes: left, right, bottom, top.
    public var bounds: [String]

    /// A field of `rows × columns` cells.
    public init(
        rows: Int, columns: Int, classes: [Int], confidence: [Float], marks: [Mark] = [], classNames: [String] = [],
        bounds: [String] = []
    ) {
        let (size, overflow) = max(0, rows).multipliedReportingOverflow(by: max(0, columns))
        let isWhole = !overflow && classes.count >= size && confidence.count >= size
        self.rows = isWhole ? max(0, rows) : 0
        self.columns = isWhole ? max(0, columns) : 0
        self.classes = classes
        self.confidence = confidence
        self.marks = marks
        self.classNames = classNames
        self.bounds = bounds
    }

    /// Draws it as large as the area allows: the plane has no proportions of its own.
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let area = area.intersection(surface.bounds)
        guard !area.isEmpty, rows > 0, columns > 0 else { return }
        let hasLegend = area.height >= 6 && area.width >= 16
        let hasAxis = hasLegend && bounds.count == 4
        let gutter = hasAxis ? (bounds.suffix(2).map { DisplayText.width(of: $0) }.max() ?? 0) + 1 : 0
        let plot = area.inset(left: min(gutter, area.width / 3), bottom: (hasLegend ? 1 : 0) + (hasAxis ? 1 : 0))
        var raster = PixelRaster(width: plot.width, height: plot.height * 2)
        for y in 0..<raster.height {
            for x in 0..<raster.width {
                let index = y * rows / raster.height * columns + x * columns / raster.width
                raster[x, y] = pixel(classes[index], confidence[index], appearance)
            }
        }
        raster.draw(on: &surface, at: Point(x: plot.x, y: plot.y), appearance)
        for mark in marks { draw(mark, on: &surface, plot, appearance) }
        if hasAxis { drawBounds(on: &surface, plot, gutter, appearance) }
        if hasLegend {
            drawLegend(on: &surface, Rect(x: plot.x, y: area.bottom - 1, width: plot.width, height: 1), appearance)
        }
    }

    private func pixel(_ label: Int, _ confidence: Float, _ appearance: Appearance) -> Pixel {
        // Half the shades a class: at an even chance a region is nearly the background.
        let certainty = confidence.isNaN ? 0 : min(max(confidence, 0), 1)
        let shade = Float(label.magnitude % 5) / 5 + 0.05
        guard case .rgb(let color) = appearance[.series(label)].foreground else {
            return Pixel(color: appearance.theme.backdrop.mixed(with: RGB(255, 255, 255), share: shade), shade: shade)
        }
        let share = 0.15 + 0.45 * certainty
        return Pixel(color: appearance.theme.backdrop.mixed(with: color, share: share), shade: shade)
    }

    private func draw(_ mark: Mark, on surface: inout Surface, _ plot: Rect, _ appearance: Appearance) {
        guard mark.x >= 0, mark.x <= 1, mark.y >= 0, mark.y <= 1 else { return }
        let column = min(columns - 1, Int(mark.x * Float(columns)))
        let row = min(rows - 1, Int((1 - mark.y) * Float(rows)))
        let x = plot.x + min(plot.width - 1, Int(mark.x * Float(plot.width)))
        let y = plot.y + min(plot.height - 1, Int((1 - mark.y) * Float(plot.height)))
        let isAtHome = classes[row * columns + column] == mark.label
        var style = appearance[.series(mark.label)].adding(.bold)
        if appearance.hasColor {
            style.background = .rgb(
                pixel(classes[row * columns + column], confidence[row * columns + column], appearance).color)
        }
        surface[x, y] = Cell(Self.sign(mark.label, isAtHome: isAtHome, appearance), style: style)
    }

    private static func sign(_ label: Int, isAtHome: Bool, _ appearance: Appearance) -> Unicode.Scalar {
        if appearance.glyphs != .ascii, appearance.hasColor { return isAtHome ? "●" : "○" }
        let (upper, lower): ([Unicode.Scalar], [Unicode.Scalar]) =
            (["A", "B", "C", "D", "E", "F"], ["a", "b", "c", "d", "e", "f"])
        // Capitals stand where the network has them.
        return (isAtHome ? upper : lower)[Int(label.magnitude % 6)]
    }

    private func drawBounds(on surface: inout Surface, _ plot: Rect, _ gutter: Int, _ appearance: Appearance) {
        let style = appearance[.axis]
        let side = Rect(x: plot.x - gutter, y: plot.y, width: gutter - 1, height: plot.height)
        surface.write(bounds[3], in: side, alignment: .right, style: style)
        surface.write(bounds[2], in: side, row: side.height - 1, alignment: .right, style: style)
        let below = Rect(x: plot.x, y: plot.bottom, width: plot.width, height: 1)
        surface.write(bounds[0], in: below, style: style)
        surface.write(bounds[1], in: below, alignment: .right, style: style)
    }

    private func drawLegend(on surface: inout Surface, _ row: Rect, _ appearance: Appearance) {
        var x = row.x
        for (label, name) in classNames.enumerated() {
            guard x + 2 + DisplayText.width(of: name) <= row.right else { return }
            surface[x, row.y] = Cell(Self.sign(label, isAtHome: true, appearance), style: appearance[.series(label)])
            x += 2 + surface.write(name, x: x + 2, y: row.y, style: appearance[.dim]) + 2
        }
        let notes = ["wrongly classified", "wrong"]
        guard let note = notes.first(where: { x + 2 + DisplayText.width(of: $0) <= row.right }) else { return }
        surface[x, row.y] = Cell(Self.sign(0, isAtHome: false, appearance), style: appearance[.text])
        surface.write(note, x: x + 2, y: row.y, style: appearance[.dim])
    }
}
