import Words

/// Counts over equal bins as upright bars, with the ends of the axis and zero below.
public struct HistogramChart: Equatable, Sendable {
    /// One a bin.
    public var counts: [Int]
    /// The lower end of the first bin.
    public var lower: Float
    /// The upper end of the last bin.
    public var upper: Float
    /// Its colour.
    public var role: Role
    /// Whether heights follow the logarithm of the counts, so that rare values show.
    public var isLogarithmic: Bool

    /// A histogram.
    public init(counts: [Int], lower: Float, upper: Float, role: Role = .seriesA, isLogarithmic: Bool = false) {
        self.counts = counts
        self.lower = lower
        self.upper = upper
        self.role = role
        self.isLogarithmic = isLogarithmic
    }

    /// Draws it.
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let area = area.intersection(surface.bounds)
        guard !area.isEmpty, !counts.isEmpty else { return }
        let hasAxis = area.height >= 3 && area.width >= 8
        let plot = area.inset(bottom: hasAxis ? 1 : 0)
        let width = max(1, plot.width / counts.count) * min(counts.count, plot.width)
        let columns = (0..<width).map { x in
            Resampling.span(x, of: width, over: counts.count).map { Float(max(0, counts[$0])) }.max() ?? 0
        }
        let heights = isLogarithmic ? columns.map { ($0 + 1).logarithm } : columns
        let highest = max(heights.max() ?? 0, 1e-9)
        for (x, height) in heights.enumerated() {
            let eighths = EighthBlocks.eighths(height / highest, of: plot.height)
            for y in 0..<plot.height {
                let filled = min(8, eighths - 8 * y)
                guard filled > 0 else { break }
                let sign: Unicode.Scalar =
                    appearance.glyphs == .ascii
                    ? (filled >= 4 ? "#" : y == 0 ? "." : " ") : EighthBlocks.upwards(filled, appearance.glyphs)
                surface[plot.x + x, plot.bottom - 1 - y] = Cell(sign, style: appearance[role])
            }
        }
        if hasAxis { drawAxis(on: &surface, Rect(x: area.x, y: plot.bottom, width: width, height: 1), appearance) }
    }

    private func drawAxis(on surface: inout Surface, _ row: Rect, _ appearance: Appearance) {
        let style = appearance[.axis]
        let (low, high) = (NumberText.short(Double(lower), digits: 2), NumberText.short(Double(upper), digits: 2))
        surface.write(low, x: row.x, y: row.y, style: style, limit: row.width)
        guard low.utf8.count + high.utf8.count + 1 <= row.width else { return }
        surface.write(high, in: row, alignment: .right, style: style)
        guard lower < 0, upper > 0 else { return }
        let zero = row.x + Int(ValueScale(lower, upper).position(of: 0) * Float(row.width - 1))
        guard zero > row.x + low.utf8.count, zero < row.right - high.utf8.count - 1 else { return }
        surface.write("0", x: zero, y: row.y, style: style)
    }
}

extension Float {
    /// The natural logarithm of a number from 1 up.
    fileprivate var logarithm: Float {
        Float(ChartAxis(1, 2.718_281_828, scale: .logarithmic).position(of: Double(self)) ?? 0)
    }
}
