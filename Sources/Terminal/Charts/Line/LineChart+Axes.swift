extension LineChart {
    /// The lower axis with its labels, the left one with its own, and faint lines at the left one's ticks.
    func drawAxes(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        let plot = frame.plot
        let isASCII = appearance.glyphs == .ascii
        let style = appearance[.axis]
        let axisColumn = plot.x - 1
        for y in plot.y..<plot.bottom { surface[axisColumn, y] = Cell(isASCII ? "|" : "│", style: style) }
        for x in plot.x..<plot.right { surface[x, plot.bottom] = Cell(isASCII ? "-" : "─", style: style) }
        surface[axisColumn, plot.bottom] = Cell(isASCII ? "+" : "└", style: style)

        var lastRow: Int?
        for (value, label) in zip(frame.yTicks.values, frame.yTicks.labels) {
            // Labels on neighbouring rows read as one block.
            guard let row = frame.row(of: value), lastRow.map({ abs(row - $0) > 1 }) ?? true else { continue }
            lastRow = row
            let width = DisplayText.width(of: label)
            // A label that finds no room would reach into the neighbour.
            if width <= frame.labelWidth { surface.write(label, x: axisColumn - width, y: row, style: style) }
            surface[axisColumn, row] = Cell(isASCII ? "+" : "┤", style: style)
            for x in plot.x..<plot.right where !isASCII { surface[x, row] = Cell("┈", style: appearance[.grid]) }
        }
        drawTimeLabels(on: &surface, frame, appearance)
        for mark in marks {
            guard let column = frame.column(of: mark.x) else { continue }
            surface[column, plot.bottom] = Cell(mark.kind.sign(appearance.glyphs), style: appearance[mark.kind.role])
        }
    }

    private func drawTimeLabels(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        let plot = frame.plot
        let style = appearance[.axis]
        let unit = DisplayText.width(of: xLabel)
        let showsUnit = plot.width >= unit * 3 + 8
        if showsUnit { surface.write(xLabel, x: plot.right - unit, y: plot.bottom + 1, style: appearance[.dim]) }
        let end = showsUnit ? plot.right - unit - 1 : plot.right
        let ticks = frame.x.ticks(count: max(1, min(10, plot.width / 9)), wholeNumbers: xIsWhole)
        var free = plot.x - 1
        for (value, label) in zip(ticks.values, ticks.labels) {
            guard let column = frame.column(of: value) else { continue }
            surface[column, plot.bottom] = Cell(appearance.glyphs == .ascii ? "+" : "┴", style: style)
            let width = DisplayText.width(of: label)
            let start = max(plot.x - 1, column - width / 2)
            guard start >= free, start + width <= end else { continue }
            surface.write(label, x: start, y: plot.bottom + 1, style: style)
            free = start + width + 1
        }
    }

    func drawReferences(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        for reference in references {
            guard let row = frame.row(of: reference.y) else { continue }
            let line = Cell(appearance.glyphs == .ascii ? "-" : "╌", style: appearance[.reference])
            for x in frame.plot.x..<frame.plot.right { surface[x, row] = line }
        }
    }

    /// On the line itself, where it hides nothing: at the right end if there is a choice.
    func drawReferenceLabels(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        let plot = frame.plot
        for reference in references {
            guard let row = frame.row(of: reference.y), plot.width >= 24 else { continue }
            let text = " \(reference.label) "
            let spare = max(0, plot.width - DisplayText.width(of: text) - 1)
            let places = [spare, 1, spare / 2, spare / 4, spare * 3 / 4].map { plot.x + $0 }
            let width = DisplayText.width(of: text)
            let free = places.first { Self.isFree(Rect(x: $0, y: row, width: width, height: 1), on: surface) }
            surface.write(
                text, x: free ?? places[0], y: row, style: appearance[.reference], limit: plot.right - places[0])
        }
    }

    /// What is said where values in sight have no logarithm: a line that is just gone would look like one that was never
    /// drawn. Nil where all have one.
    func beyondLogarithm(_ frame: LineChartFrame) -> String? {
        guard scale == .logarithmic else { return nil }
        let seen = series.flatMap(\.points).filter { $0.x >= frame.x.low && $0.x <= frame.x.high && $0.y.isFinite }
        guard let least = seen.map(\.low).min(), least <= 0 else { return nil }
        let values = least < 0 ? "values of 0 and below" : "values of 0"
        let words = "\(values) have no place on a log scale"
        return DisplayText.width(of: words) + 2 <= frame.plot.width
            ? words : least < 0 ? "≤ 0 not shown" : "0 not shown"
    }

    /// Words in the plot, in the row nearest to two thirds of its height in which they hide nothing.
    func drawHint(_ text: String, on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        let plot = frame.plot
        let words = DisplayText.shortened(" \(text) ", to: plot.width, glyphs: appearance.glyphs)
        let width = DisplayText.width(of: words)
        let x = plot.x + (plot.width - width) / 2
        let wanted = plot.height * 2 / 3
        let rows = (0..<plot.height).sorted { abs($0 - wanted) < abs($1 - wanted) }
        let free = rows.first { Self.isFree(Rect(x: x, y: plot.y + $0, width: width, height: 1), on: surface) }
        surface.write(words, x: x, y: plot.y + (free ?? wanted), style: appearance[.hint], limit: plot.width)
    }

    /// Whether a place holds nothing but faint lines: no data, no words.
    private static func isFree(_ place: Rect, on surface: Surface) -> Bool {
        (place.x..<place.right).allSatisfy { [" ", "┈", "╌", "-"].contains(surface[$0, place.y].scalar) }
    }
}

extension Int {
    /// The nearest whole number that there is; 0 for NaN.
    init(clamping value: Double) {
        self = value.isNaN ? 0 : value >= 9e18 ? .max : value <= -9e18 ? .min : Int(value.rounded())
    }
}
