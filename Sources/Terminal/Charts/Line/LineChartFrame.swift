/// Where the parts of a line chart stand, and what its axes span.
struct LineChartFrame: Equatable, Sendable {
    let plot: Rect
    /// One row above the plot, or none.
    let legend: Rect
    /// A row for what marks say, between legend and plot, or none.
    let lane: Rect
    let hasAxes: Bool
    let x: ChartAxis
    let y: ChartAxis
    let yTicks: Ticks
    let labelWidth: Int

    /// The column that shows a value of x, nil if it is outside the window.
    func column(of value: Double) -> Int? {
        guard plot.width > 0, let position = x.position(of: value), position > -1e-9, position < 1 + 1e-9 else {
            return nil
        }
        return plot.x + Int((position * Double(plot.width - 1)).rounded())
    }

    /// The row that shows a value of y, nil if it is outside the window.
    func row(of value: Double) -> Int? {
        guard plot.height > 0, let position = y.position(of: value), position > -1e-9, position < 1 + 1e-9 else {
            return nil
        }
        // The cell that the finest dots of that value fall into.
        return plot.y + min(plot.height - 1, max(0, Int(dotRow(position, dotsPerRow: 4).rounded()) / 4))
    }

    /// The row of dots, from the top, of a position from 0 (the axis's low end) to 1.
    ///
    /// An axis that starts at zero has it in the middle of its last cell, where the line of the grid runs: small values must
    /// not lie below it.
    func dotRow(_ position: Double, dotsPerRow: Int) -> Double {
        let lift = dotsPerRow > 1 && y.low == 0 && y.scale == .linear ? Double(dotsPerRow) * 0.375 : 0
        return (1 - position) * max(0, Double(plot.height * dotsPerRow - 1) - lift)
    }
}

extension LineChart {
    /// Divides an area: legend above, labels at the left, axis and labels below; too small an area is all plot.
    func frame(in area: Rect, _ appearance: Appearance) -> LineChartFrame {
        let hasAxes = area.width >= 16 && area.height >= 5
        let hasLegend = area.height >= 7 && area.width >= 16 && !series.isEmpty
        let x = xAxis
        let y = yAxis(within: x)
        let none = Rect(x: area.x, y: area.y, width: 0, height: 0)
        guard hasAxes else {
            let ticks = Ticks(values: [], labels: [])
            return LineChartFrame(
                plot: area, legend: none, lane: none, hasAxes: false, x: x, y: y, yTicks: ticks, labelWidth: 0)
        }
        let hasLane = area.height >= 8 && area.width >= 24 && hasLaneMarks(within: x)
        let head = (hasLegend ? 1 : 0) + (hasLane ? 1 : 0)
        let ticks = unit.ticks(y, count: max(2, min(8, (area.height - 2 - head) / 3)))
        let labelWidth = min(ticks.labels.map(\.utf8.count).max() ?? 0, area.width / 3)
        let plot = area.inset(top: head, left: labelWidth + 1, bottom: 2)
        let legend = Rect(x: plot.x, y: area.y, width: plot.width, height: hasLegend ? 1 : 0)
        let lane = Rect(x: plot.x, y: plot.y - 1, width: plot.width, height: hasLane ? 1 : 0)
        return LineChartFrame(
            plot: plot, legend: legend, lane: lane, hasAxes: true, x: x, y: y, yTicks: ticks, labelWidth: labelWidth)
    }

    private var xAxis: ChartAxis {
        if let xRange { return ChartAxis(xRange.lowerBound, xRange.upperBound) }
        let ends = series.flatMap { [$0.points.first?.x, $0.points.last?.x] }.compactMap { $0 }.filter(\.isFinite)
        guard let low = ends.min(), let high = ends.max() else { return ChartAxis(0, 1) }
        // A first value stands at the left end, where the line will start from.
        return low < high ? ChartAxis(low, high) : ChartAxis(low, low + max(1, low.magnitude * 1e-6))
    }

    /// What the visible lines span, and references near them. The value of a divergence is no bound: all else would lie flat
    /// beneath it. It has an arrow at the edge instead.
    private func yAxis(within x: ChartAxis) -> ChartAxis {
        if let yRange { return ChartAxis(yRange.lowerBound, yRange.upperBound, scale: scale) }
        let divergences = scale == .linear ? marks.filter { $0.kind == .alert }.map(\.x) : []
        var (sound, diverged) = (ValueSpan(), ValueSpan())
        for line in series {
            for point in line.points where point.y.isFinite && point.x >= x.low && point.x <= x.high {
                let isDiverged = divergences.contains { point.x >= $0 - 0.5 && point.x <= $0 + 1.5 }
                for value in [point.y, point.low, point.high] where scale == .linear || value > 0 {
                    if isDiverged { diverged.include(value) } else { sound.include(value) }
                }
            }
        }
        if sound.reaches(diverged.low, within: 3), sound.reaches(diverged.high, within: 3) {
            sound.include(diverged.low)
            sound.include(diverged.high)
        }
        let data = sound
        for reference in references where scale == .linear || reference.y > 0 {
            if data.isEmpty || data.reaches(reference.y, within: 1, scale) { sound.include(reference.y) }
        }
        return ChartAxis(fitting: sound.range, scale: scale)
    }
}

/// The smallest and the largest of some values.
private struct ValueSpan {
    private(set) var low = Double.infinity
    private(set) var high = -Double.infinity

    var isEmpty: Bool { low > high }
    var range: ClosedRange<Double>? { isEmpty ? nil : low...high }

    mutating func include(_ value: Double) {
        guard value.isFinite else { return }
        low = min(low, value)
        high = max(high, value)
    }

    /// Whether a value lies in the span, or beyond it by no more than so many times its length (at least a third of the
    /// values' own size).
    func reaches(_ value: Double, within times: Double, _ scale: ChartScale = .linear) -> Bool {
        guard value.isFinite, !isEmpty else { return true }
        switch scale {
        case .linear:
            let reach = max((high - low) * times, max(low.magnitude, high.magnitude) * 0.3)
            return value >= low - reach && value <= high + reach
        case .logarithmic:
            let reach = max(high / low * times, 1.5)
            return value >= low / reach && value <= high * reach
        }
    }
}
