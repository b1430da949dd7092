import Words

/// A matrix as colours, with labels, values, a legend and a cursor as far as there is room.
public struct Heatmap: Equatable, Sendable {
    /// Rows of the matrix.
    public let rows: Int
    /// Columns of the matrix.
    public let columns: Int
    /// `[rows, columns]`, row-major.
    public let values: [Float]
    /// The values that the colours span.
    public var scale: ValueScale
    /// The colours; nil for those of the appearance.
    public var colorMap: ColorMap?
    /// What several values become where the matrix is larger than the area.
    public var binning = Binning.mean
    /// One a row, or none.
    public var rowLabels: [String] = []
    /// One a column, or none.
    public var columnLabels: [String] = []
    /// What rows and columns stand for.
    public var rowTitle = ""
    public var columnTitle = ""
    /// Decimals of the values written into the cells; nil writes none.
    public var decimals: Int?
    /// Whether zeros are left to their colour: in a matrix of counts they hide the others.
    public var hidesZeros = false
    /// Whether the diagonal stands apart from the colours: what is right, in a matrix whose colours are of mistakes.
    public var setsDiagonalApart = false
    /// What the colours are of, behind the legend's numbers.
    public var scaleTitle = ""
    /// The cell under the cursor: x is its column, y its row.
    public var cursor: Point?
    /// Signs in some cells: what is known of them besides their value.
    public var marks: [Mark] = []
    /// Whether cells may be far from square, so that a matrix much longer than wide is still seen.
    public var fillsArea = false
    /// Whether colours and cursor are explained below.
    public var showsLegend = true

    /// A sign in a cell.
    public struct Mark: Equatable, Sendable {
        /// x is its column, y its row.
        public var cell: Point
        /// What is drawn.
        public var sign: Character

        /// A sign in a cell.
        public init(_ sign: Character, at cell: Point) { (self.sign, self.cell) = (sign, cell) }
    }

    /// The most rows and columns: their product must not overflow.
    private static let limit = 1 << 24

    /// A matrix; values that are missing count as not finite.
    public init(rows: Int, columns: Int, values: [Float], scale: ValueScale? = nil, colorMap: ColorMap? = nil) {
        self.rows = min(max(0, rows), Self.limit)
        self.columns = min(max(0, columns), Self.limit)
        self.values = values
        self.scale = scale ?? ValueScale(fitting: values)
        self.colorMap = colorMap
    }

    /// The value of a cell; NaN outside.
    public func value(row: Int, column: Int) -> Float {
        guard row >= 0, row < rows, column >= 0, column < columns else { return .nan }
        let index = row * columns + column
        return index < values.count ? values[index] : .nan
    }

    /// The cell of the matrix under a place of an area that it was drawn in: x is its column, y its row.
    public func cell(at point: Point, in area: Rect) -> Point? {
        let frame = HeatmapFrame(self, in: area)
        let matrix = frame.matrix
        guard matrix.contains(point) else { return nil }
        let column = (point.x - matrix.x) * columns / max(1, frame.pixels.width)
        let row = (point.y - matrix.y) * 2 * rows / max(1, frame.pixels.height)
        return Point(x: min(column, columns - 1), y: min(row, rows - 1))
    }

    /// Draws it.
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let area = area.intersection(surface.bounds)
        guard !area.isEmpty, rows > 0, columns > 0 else { return }
        let frame = HeatmapFrame(self, in: area)
        drawMatrix(on: &surface, frame, appearance)
        drawLabels(on: &surface, frame, appearance)
        drawMarks(on: &surface, frame, appearance)
        if let cursor { drawCursor(cursor, on: &surface, frame, appearance) }
        if !frame.legend.isEmpty { drawLegend(on: &surface, frame.legend, appearance) }
    }

    private func drawMatrix(on surface: inout Surface, _ frame: HeatmapFrame, _ appearance: Appearance) {
        let map = colorMap ?? appearance.colorMap
        let depth = appearance.capabilities.colors
        var raster = PixelRaster(width: frame.pixels.width, height: frame.pixels.height)
        let spans = (0..<raster.width).map { Resampling.span($0, of: raster.width, over: columns) }
        for y in 0..<raster.height {
            let rows = Resampling.span(y, of: raster.height, over: rows)
            for x in 0..<raster.width {
                let value = Resampling.reduce(values, width: columns, rows: rows, columns: spans[x], binning)
                raster[x, y] = Pixel(scale.position(of: value), map, depth)
            }
        }
        raster.draw(on: &surface, at: Point(x: frame.matrix.x, y: frame.matrix.y), appearance)
        if setsDiagonalApart, frame.cell.height > 0 {
            for index in 0..<min(rows, columns) {
                surface.fill(frame.rect(row: index, column: index), with: Cell(" ", style: diagonalStyle(appearance)))
            }
        }
        guard let decimals, frame.cell.height > 0 else { return }
        for row in 0..<rows {
            for column in 0..<columns {
                if hidesZeros, value(row: row, column: column) == 0 { continue }
                let text = NumberText.fixed(Double(value(row: row, column: column)), decimals: decimals)
                let cell = frame.rect(row: row, column: column)
                guard text.utf8.count <= cell.width else { continue }
                let position = scale.position(of: value(row: row, column: column))
                let color = map.color(at: position, depth: depth)
                let style =
                    setsDiagonalApart && row == column
                    ? diagonalStyle(appearance)
                    : appearance.hasColor
                        ? Style(foreground: Pixel.ink(on: color), background: .rgb(color))
                        : Style(attributes: position > 0.6 ? .reverse : [])
                let x = cell.x + (cell.width - text.utf8.count + 1) / 2
                surface.write(text, x: x, y: cell.y + (cell.height - 1) / 2, style: style)
            }
        }
    }

    private func diagonalStyle(_ appearance: Appearance) -> Style {
        Style(foreground: appearance[.good].foreground, attributes: appearance[.good].attributes)
    }

    private func drawLabels(on surface: inout Surface, _ frame: HeatmapFrame, _ appearance: Appearance) {
        guard frame.cell.height > 0 else { return }
        func style(_ isChosen: Bool) -> Style { appearance[isChosen ? .strong : .axis] }
        for (row, label) in rowLabels.prefix(rows).enumerated() where frame.labelWidth > 0 {
            let cell = frame.rect(row: row, column: 0)
            let column = Rect(
                x: frame.matrix.x - frame.labelWidth, y: cell.y, width: frame.labelWidth - 1, height: cell.height)
            surface.write(
                label, in: column, row: (cell.height - 1) / 2, alignment: .right, style: style(cursor?.y == row),
                glyphs: appearance.glyphs)
        }
        for (column, label) in columnLabels.prefix(columns).enumerated() where frame.headHeight > 0 {
            let cell = frame.rect(row: 0, column: column)
            let chosen = style(cursor?.x == column)
            if frame.headHeight == 1 {
                let head = Rect(x: cell.x, y: cell.y - 1, width: cell.width, height: 1)
                surface.write(label, in: head, alignment: .center, style: chosen, glyphs: appearance.glyphs)
                continue
            }
            // Labels wider than their column run downwards and end at it.
            let letters = Array(label.prefix(frame.headHeight))
            for (index, letter) in letters.enumerated() {
                let x = cell.x + (cell.width - DisplayText.width(of: String(letter)) + 1) / 2
                surface.write(String(letter), x: x, y: cell.y - letters.count + index, style: chosen)
            }
        }
    }

    /// Where cells have no place of their own, signs would hide more than they say.
    private func drawMarks(on surface: inout Surface, _ frame: HeatmapFrame, _ appearance: Appearance) {
        guard frame.cell.height > 0 else { return }
        let map = colorMap ?? appearance.colorMap
        for mark in marks where (0..<rows).contains(mark.cell.y) && (0..<columns).contains(mark.cell.x) {
            let cell = frame.rect(row: mark.cell.y, column: mark.cell.x)
            let position = scale.position(of: value(row: mark.cell.y, column: mark.cell.x))
            let color = map.color(at: position, depth: appearance.capabilities.colors)
            let style =
                appearance.hasColor
                ? Style(foreground: Pixel.ink(on: color), background: .rgb(color)) : appearance[.strong]
            surface.write(
                String(mark.sign), x: cell.x + cell.width / 2, y: cell.y + (cell.height - 1) / 2, style: style)
        }
    }

    private func drawCursor(
        _ cursor: Point, on surface: inout Surface, _ frame: HeatmapFrame, _ appearance: Appearance
    ) {
        guard cursor.y >= 0, cursor.y < rows, cursor.x >= 0, cursor.x < columns else { return }
        let cell = frame.rect(row: cursor.y, column: cursor.x)
        let map = colorMap ?? appearance.colorMap
        let color = map.color(
            at: scale.position(of: value(row: cursor.y, column: cursor.x)), depth: appearance.capabilities.colors)
        let style =
            setsDiagonalApart && cursor.x == cursor.y
            ? diagonalStyle(appearance).adding(.bold)
            : appearance.hasColor
                ? Style(foreground: Pixel.ink(on: color), background: .rgb(color), attributes: .bold)
                : appearance[.cursor]
        let y = cell.y + max(0, cell.height - 1) / 2
        guard cell.width >= 2 else {
            surface[cell.x, y] = Cell("+", style: style)
            return
        }
        surface[cell.x, y] = Cell("[", style: style)
        surface[cell.x + cell.width - 1, y] = Cell("]", style: style)
    }

    private func drawLegend(on surface: inout Surface, _ row: Rect, _ appearance: Appearance) {
        var used = ColorBar(scale, colorMap: colorMap, decimals: decimals).draw(on: &surface, in: row, appearance)
        if !scaleTitle.isEmpty, used + 1 + DisplayText.width(of: scaleTitle) <= row.width {
            used += 1 + surface.write(scaleTitle, x: row.x + used + 1, y: row.y, style: appearance[.axis])
        }
        let arrows = appearance.glyphs == .ascii ? ("v", ">") : ("↓", "→")
        var text = [(arrows.0, rowTitle), (arrows.1, columnTitle)].filter { !$0.1.isEmpty }
            .map { "\($0.0) \($0.1)" }.joined(separator: "  ")
        if let cursor, cursor.y >= 0, cursor.y < rows, cursor.x >= 0, cursor.x < columns {
            func name(_ labels: [String], _ index: Int) -> String { index < labels.count ? labels[index] : "\(index)" }
            let value = Double(value(row: cursor.y, column: cursor.x))
            let number = decimals == 0 ? NumberText.fixed(value, decimals: 0) : NumberText.short(value)
            let (rowName, columnName) = (name(rowLabels, cursor.y), name(columnLabels, cursor.x))
            text =
                rowTitle.isEmpty || columnTitle.isEmpty
                ? "\(rowName), \(columnName): \(number)"
                : "\(rowTitle) \(rowName), \(columnTitle) \(columnName): \(number)"
        }
        let rest = row.inset(left: used + 2)
        // Half a title explains nothing.
        guard cursor != nil || DisplayText.width(of: text) <= rest.width else { return }
        surface.write(text, in: rest, style: appearance[cursor == nil ? .dim : .strong], glyphs: appearance.glyphs)
    }
}
