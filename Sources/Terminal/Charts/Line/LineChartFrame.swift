/// Where the parts of a line chart stand, and what its axes span.
struct LineChartFrame: Equatable, Sendable {
    let plot: Rect
    /// One row above the plot, or none.
    let legend: Rect
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
        let dots = plot.height * 4
        return plot.y + Int(((1 - position) * Double(dots - 1)).rounded()) / 4
    }
}

extension LineChart {
    /// Divides an area: legend above, labels at the left, axis and labels below; too small an area is all plot.
    func frame(in area: Rect, _ appearance: Appearance) -> LineChartFrame {
        let hasAxes = area.width >= 16 && area.height >= 5
        let hasLegend = area.height >= 7 && area.width >= 16 && !series.isEmpty
        let x = xAxis
        let y = yAxis(within: x)
        guard hasAxes else {
            let none = Rect(x: area.x, y: area.y, width: 0, height: 0)
            let ticks = Ticks(values: [], labels: [])
            return LineChartFrame(plot: area, legend: none, hasAxes: false, x: x, y: y, yTicks: ticks, labelWidth: 0)
        }
        let plotHeight = area.height - 2 - (hasLegend ? 1 : 0)
        let ticks = y.ticks(count: max(2, min(8, plotHeight / 3)))
        let labelWidth = min(ticks.labels.map(\.utf8.count).max() ?? 0, area.width / 3)
        let plot = area.inset(top: hasLegend ? 1 : 0, left: labelWidth + 1, bottom: 2)
        let legend = Rect(x: plot.x, y: area.y, width: plot.width, height: hasLegend ? 1 : 0)
        return LineChartFrame(
            plot: plot, legend: legend, hasAxes: true, x: x, y: y, yTicks: ticks, labelWidth: labelWidth)
    }

    private var xAxis: ChartAxis {
        if let xRange { return ChartAxis(xRange.lowerBound, xRange.upperBound) }
        let ends = series.flatMap { [$0.points.first?.x, $0.points.last?.x] }.compactMap { $0 }.filter(\.isFinite)
        guard let low = ends.min(), let high = ends.max() else { return ChartAxis(0, 1) }
        // A first value stands at the left end, where the line will start from.
        return low < high ? ChartAxis(low, high) : ChartAxis(low, low + max(1, low.magnitude * 1e-6))
    }

    private func yAxis(within x: ChartAxis) -> ChartAxis {
        if let yRange { return ChartAxis(yRange.lowerBound, yRange.upperBound, scale: scale) }
        var low = Double.infinity
        var high = -Double.infinity
        func include(_ value: Double) {
            guard value.isFinite, scale == .linear || value > 0 else { return }
            low = min(low, value)
            high = max(high, value)
        }
        for line in series {
            for point in line.points where point.y.isFinite && point.x >= x.low && point.x <= x.high {
                include(point.y)
                include(point.low)
                include(point.high)
            }
        }
        references.forEach { include($0.y) }
        return ChartAxis(fitting: low <= high ? low...high : nil, scale: scale)
    }
}
