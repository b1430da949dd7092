import Observers
import Terminal

/// The curves of a run over its steps, with the marks that stand on every time axis.
struct TimeChart {
    /// One curve: which metric, how it is called and drawn.
    struct Curve {
        var metric: MetricName
        var name: String
        var role: Role
        var smoothing = 0.0
    }

    var curves: [Curve]
    var references: [ChartReference] = []
    /// Whether values are shares of one: as long as there are hardly any, the axis shows the whole.
    var isShare = false

    /// The steps that the run has gone.
    static func steps(of snapshot: EngineSnapshot) -> ClosedRange<Double> {
        let first = snapshot.metrics.compactMap { $0.oldest?.step }.min() ?? 0
        return Double(first)...Double(max(first, snapshot.progress.step))
    }

    /// The chart as it is drawn.
    func chart(_ snapshot: EngineSnapshot, _ view: TimeView) -> LineChart {
        let steps = Self.steps(of: snapshot)
        let window = view.window(of: steps)
        let series = curves.compactMap { curve -> ChartSeries? in
            guard let metric = snapshot.metric(curve.metric) else { return nil }
            return ChartSeries(
                name: curve.name, role: curve.role, points: Self.points(of: metric), smoothing: curve.smoothing)
        }
        return LineChart(
            series: series, scale: view.isLogarithmic ? .logarithmic : .linear,
            xRange: window ?? (steps.lowerBound < steps.upperBound ? steps : nil),
            yRange: isShare && snapshot.progress.epoch == 0 && !view.isLogarithmic ? 0...1 : nil, cursor: view.cursor,
            marks: snapshot.marks.map(Self.mark), references: references,
            placeholder: Self.emptyText(snapshot.state))
    }

    /// Draws it; before the first step with a word on how to get going.
    func draw(_ view: TimeView, on surface: inout Surface, _ context: PaneContext) {
        let chart = chart(context.snapshot, view)
        chart.draw(on: &surface, in: context.area, context.appearance)
        let hasValue = chart.series.contains { $0.points.contains { $0.y.isFinite } }
        let text = " \(Self.emptyText(context.snapshot.state)) "
        // Labels and axis at the left stay free.
        let gutter = 8
        guard context.snapshot.progress.step == 0, hasValue, context.size.height >= 7,
            context.size.width >= gutter + DisplayText.width(of: text)
        else { return }
        // Below the middle: the untrained loss and its reference line lie in it.
        surface.write(
            text, in: context.area.inset(left: gutter), row: (context.size.height * 2 - 2) / 3, alignment: .center,
            style: context.appearance[.hint], glyphs: context.appearance.glyphs)
    }

    /// What to do about an empty chart.
    static func emptyText(_ state: EngineState) -> String {
        state == .idle ? "press e to train one epoch, space to run" : "no values yet"
    }

    private static func points(of series: MetricSeries) -> [ChartPoint] {
        series.buckets.map { bucket in
            guard bucket.first.step != bucket.last.step else {
                return ChartPoint(x: Double(bucket.last.step), y: Double(bucket.last.value))
            }
            // A bucket that holds a value that is not finite must show as a gap, even where others are sound.
            let mean = bucket.nonFiniteCount > 0 ? Float.nan : bucket.mean
            return ChartPoint(
                x: (Double(bucket.first.step) + Double(bucket.last.step)) / 2, y: Double(mean),
                low: Double(bucket.minimum), high: Double(bucket.maximum))
        }
    }

    private static func mark(_ mark: TimelineMark) -> ChartMark {
        let kind: ChartMark.Kind =
            switch mark.kind {
            case .edit, .undo: .edit
            case .checkpoint: .checkpoint
            case .alert: .alert
            }
        return ChartMark(x: Double(mark.step), kind: kind, label: mark.label)
    }
}
