/// Lines over time, with axes, legend, marks, references and a cursor.
///
/// Long series are drawn by the smallest and largest value of each dot column, so that no peak is lost. What is not
/// finite is a gap, and never a bound of an axis.
public struct LineChart: Equatable, Sendable {
    /// The lines; the last is drawn on top.
    public var series: [ChartSeries]
    /// How the vertical axis is divided.
    public var scale: ChartScale
    /// The window of x that is shown; nil for all there is.
    public var xRange: ClosedRange<Double>?
    /// The window of y that is shown; nil for what the visible lines span.
    public var yRange: ClosedRange<Double>?
    /// Where values are read off; nil for the last ones.
    public var cursor: Double?
    /// Events on the time axis.
    public var marks: [ChartMark]
    /// Horizontal lines to compare with.
    public var references: [ChartReference]
    /// The unit of x: `step`, `epoch`.
    public var xLabel: String
    /// Whether x has whole numbers only.
    public var xIsWhole: Bool
    /// What stands in the middle as long as there is no value.
    public var placeholder: String
    /// How values are written.
    public var unit: ChartUnit
    /// Whether the legend says the newest value of each line.
    public var showsValues = true
    /// Words in the plot, where they hide nothing: what to do next; empty for none.
    public var hint: String

    /// A chart.
    public init(
        series: [ChartSeries], scale: ChartScale = .linear, xRange: ClosedRange<Double>? = nil,
        yRange: ClosedRange<Double>? = nil, cursor: Double? = nil, marks: [ChartMark] = [],
        references: [ChartReference] = [], xLabel: String = "step", xIsWhole: Bool = true,
        placeholder: String = "no values yet", unit: ChartUnit = .number, hint: String = ""
    ) {
        self.series = series
        self.scale = scale
        self.xRange = xRange
        self.yRange = yRange
        self.cursor = cursor
        self.marks = marks
        self.references = references
        self.xLabel = xLabel
        self.xIsWhole = xIsWhole
        self.placeholder = placeholder
        self.unit = unit
        self.hint = hint
    }

    /// The x under a column of an area that the chart was drawn in; nil beside the plot.
    public func x(atColumn column: Int, in area: Rect, _ appearance: Appearance) -> Double? {
        let frame = frame(in: area, appearance)
        guard column >= frame.plot.x, column < frame.plot.right else { return nil }
        guard frame.plot.width > 1 else { return frame.x.low }
        return frame.x.value(at: Double(column - frame.plot.x) / Double(frame.plot.width - 1))
    }

    /// Draws the chart.
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let area = area.intersection(surface.bounds)
        guard !area.isEmpty else { return }
        let frame = frame(in: area, appearance)
        if frame.hasAxes { drawAxes(on: &surface, frame, appearance) }
        drawReferences(on: &surface, frame, appearance)
        drawMarkLines(on: &surface, frame, appearance)
        if let column = cursor.flatMap({ frame.column(of: $0) }) {
            let line = Cell(appearance.glyphs == .ascii ? "|" : "│", style: appearance[.cursor])
            for y in frame.plot.y..<frame.plot.bottom { surface[column, y] = line }
        }
        drawLines(on: &surface, frame, appearance)
        drawBeyond(on: &surface, frame, appearance)
        drawReferenceLabels(on: &surface, frame, appearance)
        drawMarkLane(on: &surface, frame, appearance)
        drawLegend(on: &surface, frame, appearance)
        let isEmpty = series.allSatisfy { !$0.points.contains { $0.y.isFinite } }
        let words = hint.isEmpty ? beyondLogarithm(frame) ?? (isEmpty ? placeholder : hint) : hint
        if !words.isEmpty { drawHint(words, on: &surface, frame, appearance) }
    }

    // MARK: Lines

    private func drawLines(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        var canvas = DotCanvas(size: frame.plot.size, glyphs: appearance.glyphs)
        var styles: [Style] = []
        var signs: [Unicode.Scalar] = []
        for (index, line) in series.enumerated() {
            let sign = Self.sign(index)
            canvas.pattern = pattern(of: index, appearance)
            if line.isScattered {
                scatter(line.points, on: &canvas, frame, ink: styles.count)
            } else if line.smoothing > 0 {
                trace(line.points, on: &canvas, frame, ink: styles.count)
                styles.append(appearance.theme.faint(line.role))
                signs.append(".")
                trace(line.smoothed, on: &canvas, frame, ink: styles.count)
            } else {
                trace(line.points, on: &canvas, frame, ink: styles.count)
            }
            styles.append(appearance[line.role])
            signs.append(sign)
        }
        canvas.draw(on: &surface, at: Point(x: frame.plot.x, y: frame.plot.y), styles: styles, signs: signs)
    }

    /// The letter that stands for a series where there are only letters.
    static func sign(_ index: Int) -> Unicode.Scalar {
        let signs: [Unicode.Scalar] = ["*", "+", "x", "o", "#", "@"]
        return signs[index % signs.count]
    }

    /// Draws each point by itself.
    private func scatter(_ points: [ChartPoint], on canvas: inout DotCanvas, _ frame: LineChartFrame, ink: Int) {
        guard canvas.width > 0, canvas.height > 0 else { return }
        for point in points {
            guard let x = frame.x.position(of: point.x), let y = frame.y.position(of: point.y),
                (-0.001...1.001).contains(x), (-0.001...1.001).contains(y)
            else { continue }
            canvas.spot(
                Int((x * Double(canvas.width - 1)).rounded()),
                Int(frame.dotRow(y, dotsPerRow: canvas.dotsPerRow).rounded()), ink: ink)
        }
    }

    /// Draws one line: what falls into one dot column is joined to its smallest and largest value first.
    private func trace(_ points: [ChartPoint], on canvas: inout DotCanvas, _ frame: LineChartFrame, ink: Int) {
        guard canvas.width > 0, canvas.height > 0 else { return }
        var previous: (x: Double, y: Double)?
        var isAlone = false
        func row(_ value: Double) -> Double? {
            // Far outside, places become too inexact for clipping.
            frame.y.position(of: value).map { min(max(frame.dotRow($0, dotsPerRow: canvas.dotsPerRow), -1e6), 1e6) }
        }
        func endStroke(_ canvas: inout DotCanvas) {
            if isAlone, let place = previous, (0..<Double(canvas.width)).contains(place.x.rounded()),
                (-0.5..<Double(canvas.height)).contains(place.y)
            {
                canvas.spot(Int(place.x.rounded()), Int(place.y.rounded()), ink: ink)
            }
            previous = nil
        }
        var index = 0
        while index < points.count {
            let point = points[index]
            index += 1
            guard let position = frame.x.position(of: point.x), let first = row(point.y) else {
                endStroke(&canvas)
                continue
            }
            let x = (position * Double(canvas.width - 1)).rounded()
            guard x.magnitude < 1e9 else { continue }
            var (low, high, last) = (row(point.low) ?? first, row(point.high) ?? first, first)
            while index < points.count, let next = frame.x.position(of: points[index].x),
                (next * Double(canvas.width - 1)).rounded() == x, let y = row(points[index].y)
            {
                // Rows count downwards: the largest value has the smallest row.
                low = max(low, row(points[index].low) ?? y)
                high = min(high, row(points[index].high) ?? y)
                last = y
                index += 1
            }
            if let previous { canvas.line(previous.x, previous.y, x, first, ink: ink) }
            canvas.line(x, max(low, first, last), x, min(high, first, last), ink: ink)
            isAlone = previous == nil
            previous = (x, last)
        }
        endStroke(&canvas)
    }
}
