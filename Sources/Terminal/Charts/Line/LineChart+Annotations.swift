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

    /// At the right end, on the line itself: over the data, since a label of a few letters hides little there.
    func drawReferenceLabels(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        for reference in references {
            guard let row = frame.row(of: reference.y), frame.plot.width >= 24 else { continue }
            let text = " \(reference.label) "
            let x = frame.plot.right - DisplayText.width(of: text) - 1
            surface.write(text, x: max(frame.plot.x, x), y: row, style: appearance[.reference])
        }
    }

    /// Upright lines for edits and alerts.
    func drawMarkLines(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        for mark in marks where mark.kind != .checkpoint {
            guard let column = frame.column(of: mark.x) else { continue }
            let line = Cell(
                appearance.glyphs == .ascii ? ":" : "┊", style: appearance.theme.faint(mark.kind.role, share: 0.35))
            for y in frame.plot.y..<frame.plot.bottom { surface[column, y] = line }
        }
    }

    /// What the marks say, beside their lines in the first rows; where there is no room the newest ones win.
    func drawMarkLabels(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        let plot = frame.plot
        guard plot.width >= 24, plot.height >= 4 else { return }
        var taken: [[Range<Int>]] = Array(repeating: [], count: min(3, plot.height / 3))
        for mark in marks.reversed() where mark.kind != .checkpoint && !mark.label.isEmpty {
            guard let column = frame.column(of: mark.x) else { continue }
            let width = DisplayText.width(of: mark.label)
            let start = column + 1 + width <= plot.right ? column + 1 : column - width
            let span = start - 1..<start + width + 1
            guard start >= plot.x,
                let row = taken.indices.first(where: { row in !taken[row].contains { $0.overlaps(span) } })
            else { continue }
            taken[row].append(span)
            surface.write(mark.label, x: start, y: plot.y + row, style: appearance[mark.kind.role])
        }
    }

    /// Name and value of each line; at the cursor if there is one. A line that finds no room is left out whole.
    func drawLegend(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        let legend = frame.legend
        guard !legend.isEmpty else { return }
        let place = cursor.map { x in
            xLabel + " " + (xIsWhole ? NumberText.grouped(Int(clamping: x)) : NumberText.fixed(x, decimals: 2))
        }
        func entries(digits: Int) -> [(name: String, value: String)] {
            series.map { line in
                let point = cursor.map { line.point(nearest: $0) } ?? line.points.last { $0.y.isFinite }
                return (line.name, digits == 0 ? "" : point.map { NumberText.short($0.y, digits: digits) } ?? "-")
            }
        }
        func width(_ entries: [(name: String, value: String)], gap: Int) -> Int {
            entries.reduce(place.map { DisplayText.width(of: $0) } ?? -gap) {
                $0 + gap + 2 + DisplayText.width(of: $1.name) + ($1.value.isEmpty ? 0 : 1 + $1.value.utf8.count)
            }
        }
        // Fewer digits before fewer lines; names without values before lines without names.
        let (entries, gap) =
            [(entries(digits: 4), 3), (entries(digits: 3), 2)].first { width($0.0, gap: $0.1) <= legend.width }
            ?? (entries(digits: cursor == nil ? 0 : 3), 2)
        var x = legend.x
        if let place {
            x += surface.write(place, x: x, y: legend.y, style: appearance[.cursor], limit: legend.width) + gap
        }
        for (index, entry) in entries.enumerated() {
            guard x + width([entry], gap: 0) <= legend.right else { return }
            let style = appearance[series[index].role]
            let sign: Unicode.Scalar = appearance.glyphs == .ascii ? Self.sign(index) : "━"
            surface[x, legend.y] = Cell(sign, style: style)
            x += 2
            x += surface.write(entry.name, x: x, y: legend.y, style: appearance[.dim])
            if !entry.value.isEmpty { x += 1 + surface.write(entry.value, x: x + 1, y: legend.y, style: style) }
            x += gap
        }
    }
}

extension Int {
    /// The nearest whole number that there is; 0 for NaN.
    init(clamping value: Double) {
        self = value.isNaN ? 0 : value >= 9e18 ? .max : value <= -9e18 ? .min : Int(value.rounded())
    }
}
