import Terminal

// Lines for the tests of charts.

/// A loss that falls as 2/x.
func falling(_ count: Int = 40) -> [ChartPoint] {
    (0..<count).map { ChartPoint(x: Double($0), y: 2 / Double($0 + 1)) }
}

/// A series of points.
func line(_ points: [ChartPoint], _ name: String = "train", _ role: Role = .seriesA) -> ChartSeries {
    ChartSeries(name: name, role: role, points: points)
}

/// Points at 0, 1, 2 and so on.
func values(_ values: [Double]) -> [ChartPoint] {
    values.enumerated().map { ChartPoint(x: Double($0.offset), y: $0.element) }
}
