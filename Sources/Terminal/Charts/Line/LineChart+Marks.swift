extension LineChart {
    /// Upright lines for edits and alerts.
    func drawMarkLines(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        for mark in marks where mark.kind != .checkpoint {
            guard let column = frame.column(of: mark.x) else { continue }
            let line = Cell(
                appearance.glyphs == .ascii ? ":" : "┊", style: appearance.theme.faint(mark.kind.role, share: 0.35))
            for y in frame.plot.y..<frame.plot.bottom { surface[column, y] = line }
        }
    }

    /// What the marks say, in a row of their own above the plot: each at its place, the newest first, or with a cursor those
    /// next to it. Where there is no room for the words the sign alone is left.
    func drawMarkLane(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        let lane = frame.lane
        guard !lane.isEmpty else { return }
        var taken: [Range<Int>] = []
        for (mark, column) in laneMarks(frame) {
            let sign = mark.kind.laneSign(appearance.glyphs)
            let width = 1 + DisplayText.width(of: mark.label)
            let style = appearance[mark.kind.role]
            // To the right of its sign, or to the left where the edge or another label is in the way.
            let spans = [(column, column..<column + width), (column - width + 1, column - width + 1..<column + 1)]
            func isFree(_ span: Range<Int>) -> Bool {
                span.lowerBound >= lane.x && span.upperBound <= lane.right
                    && !taken.contains { $0.overlaps(span.lowerBound - 1..<span.upperBound + 1) }
            }
            if let (start, span) = spans.first(where: { isFree($0.1) }) {
                taken.append(span)
                let isRight = start == column
                surface.write(mark.label, x: isRight ? column + 1 : start, y: lane.y, style: style)
                surface[column, lane.y] = Cell(sign, style: style)
            } else if isFree(column..<column + 1) || !taken.contains(where: { $0.contains(column) }) {
                taken.append(column..<column + 1)
                surface[column, lane.y] = Cell(sign, style: style)
            }
        }
    }

    /// Whether there is anything to say in the lane.
    func hasLaneMarks(within x: ChartAxis) -> Bool {
        marks.contains { mark in
            guard mark.kind != .checkpoint, !mark.label.isEmpty, let position = x.position(of: mark.x) else {
                return false
            }
            return position > -1e-9 && position < 1 + 1e-9
        }
    }

    private func laneMarks(_ frame: LineChartFrame) -> [(ChartMark, Int)] {
        let shown = marks.reversed().compactMap { mark -> (ChartMark, Int)? in
            guard mark.kind != .checkpoint, !mark.label.isEmpty, let column = frame.column(of: mark.x) else {
                return nil
            }
            return (mark, column)
        }
        guard let cursor else { return shown }
        return shown.sorted { abs($0.0.x - cursor) < abs($1.0.x - cursor) }
    }

    /// Arrows at the edge for values beyond the axis, the furthest with its number.
    func drawBeyond(on surface: inout Surface, _ frame: LineChartFrame, _ appearance: Appearance) {
        let plot = frame.plot
        guard plot.width >= 8, plot.height >= 2 else { return }
        for line in series {
            for isAbove in [true, false] {
                let beyond = line.points.compactMap { point -> (value: Double, column: Int)? in
                    let value = isAbove ? max(point.y, point.high) : min(point.y, point.low)
                    guard point.y.isFinite, let column = frame.column(of: point.x),
                        let position = frame.y.position(of: value),
                        isAbove ? position > 1.000_001 : position < -0.000_001
                    else { return nil }
                    return (value, column)
                }
                guard let furthest = beyond.max(by: { isAbove ? $0.value < $1.value : $0.value > $1.value }) else {
                    continue
                }
                let isASCII = appearance.glyphs == .ascii
                let sign: Unicode.Scalar = isAbove ? (isASCII ? "^" : "▲") : (isASCII ? "v" : "▼")
                let row = isAbove ? plot.y : plot.bottom - 1
                let style = appearance[line.role].adding(.bold)
                for (_, column) in beyond { surface[column, row] = Cell(sign, style: style) }
                let text = unit.text(furthest.value, digits: 4)
                let width = DisplayText.width(of: text)
                let x = furthest.column + 1 + width <= plot.right ? furthest.column + 1 : furthest.column - width
                if x >= plot.x { surface.write(text, x: x, y: row, style: style) }
            }
        }
    }
}
