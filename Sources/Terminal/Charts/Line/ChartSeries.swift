/// One value of a series, or several neighbouring ones summed up.
public struct ChartPoint: Equatable, Sendable {
    /// The moment: a step or an epoch.
    public var x: Double
    /// The value (the mean of those summed up); if it is not finite the line has a gap.
    public var y: Double
    /// The smallest value.
    public var low: Double
    /// The largest value.
    public var high: Double

    /// One value.
    public init(x: Double, y: Double) {
        self.init(x: x, y: y, low: y, high: y)
    }

    /// Several values: their mean and their extremes.
    public init(x: Double, y: Double, low: Double, high: Double) {
        (self.x, self.y, self.low, self.high) = (x, y, low, high)
    }
}

/// A line of a chart.
public struct ChartSeries: Equatable, Sendable {
    /// Its name in the legend.
    public var name: String
    /// Its colour.
    public var role: Role
    /// Its values by ascending `x`.
    public var points: [ChartPoint]
    /// How much of a running mean goes on from point to point (0.9 smooths over about ten); 0 draws no mean. The raw
    /// values are drawn in any case.
    public var smoothing: Double
    /// Whether each value is a spot of its own, and no line leads from one to the next.
    public var isScattered: Bool

    /// A line.
    public init(name: String, role: Role, points: [ChartPoint], smoothing: Double = 0, isScattered: Bool = false) {
        self.name = name
        self.role = role
        self.points = points
        self.isScattered = isScattered
        self.smoothing = min(max(0, smoothing.isNaN ? 0 : smoothing), 0.9999)
    }

    /// The point nearest to `x` that has a value.
    public func point(nearest x: Double) -> ChartPoint? {
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if points[middle].x < x { low = middle + 1 } else { high = middle }
        }
        let after = points[low...].first { $0.y.isFinite }
        let before = points[..<low].last { $0.y.isFinite }
        guard let before, let after else { return before ?? after }
        return x - before.x <= after.x - x ? before : after
    }

    /// The running mean of the values; not finite ones stay gaps and do not count.
    ///
    /// - Source: Kingma and Ba 2015, section 3: the division corrects for the start at zero.
    public var smoothed: [ChartPoint] {
        var mean = 0.0
        var weight = 0.0
        return points.map { point in
            guard point.y.isFinite else { return point }
            mean = mean * smoothing + point.y * (1 - smoothing)
            weight = weight * smoothing + (1 - smoothing)
            return ChartPoint(x: point.x, y: mean / weight)
        }
    }
}
