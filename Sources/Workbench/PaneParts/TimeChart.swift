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
        /// Its value as long as nothing has been measured.
        var start: MetricPoint?
    }

    var curves: [Curve]
    var references: [ChartReference] = []
    /// Whether values are shares of one: as long as there are hardly any, the axis shows the whole.
    var isShare = false

    /// The steps that have been measured. The last may be one that was held before its update: the one that led to divergence.
    static func steps(of snapshot: EngineSnapshot) -> ClosedRange<Double> {
        let first = snapshot.metrics.compactMap { $0.oldest?.step }.min() ?? 0
        let last = snapshot.metrics.compactMap { $0.newest?.step }.max() ?? 0
        return Double(first)...Double(max(first, last, snapshot.progress.step))
    }

    /// The chart as it is drawn.
    func chart(_ view: TimeView, _ context: PaneContext) -> LineChart {
        let snapshot = context.snapshot
        let steps = Self.steps(of: snapshot)
        let window = context.selection.time
        let series = curves.compactMap { curve -> ChartSeries? in
            var points = snapshot.metric(curve.metric).map(Self.points) ?? []
            if points.isEmpty, let start = curve.start {
                points = [ChartPoint(x: Double(start.step), y: Double(start.value))]
            } else if snapshot.metric(curve.metric) == nil {
                return nil
            }
            return ChartSeries(name: curve.name, role: curve.role, points: points, smoothing: curve.smoothing)
        }
        let beside = context.kept.map { curvesBeside($0, upTo: steps.upperBound) } ?? []
        return LineChart(
            series: beside + series, scale: view.isLogarithmic ? .logarithmic : .linear,
            xRange: window.range(of: steps) ?? (steps.lowerBound < steps.upperBound ? steps : nil),
            yRange: isShare && snapshot.progress.epoch == 0 && !view.isLogarithmic ? 0...1 : nil,
            cursor: window.cursor, marks: snapshot.marks.map(Self.mark), references: references,
            placeholder: Self.emptyText(snapshot, width: context.size.width), unit: isShare ? .percent : .number,
            // Before the first step there is the untrained value alone: a word on how to get going stands beside it.
            hint: snapshot.progress.step == 0 && context.size.height >= 7
                ? Self.emptyText(snapshot, width: context.size.width) : "")
    }

    /// The validation curves of a run that is kept: behind those of the present one, and as far as this one has come, so
    /// that the newest values are of the same step.
    private func curvesBeside(_ kept: KeptRun, upTo last: Double) -> [ChartSeries] {
        curves.filter { $0.metric.meaning?.part == .validation && $0.metric.meaning?.output == nil }.compactMap {
            curve in
            kept.snapshot.metric(curve.metric).map {
                ChartSeries(
                    name: kept.run.model, role: .seriesD, points: Self.points(of: $0).filter { $0.x <= last })
            }
        }
    }

    /// Draws it.
    func draw(_ view: TimeView, on surface: inout Surface, _ context: PaneContext) {
        chart(view, context).draw(on: &surface, in: context.area, context.appearance)
    }

    /// What to do about an empty chart.
    static func emptyText(_ snapshot: EngineSnapshot, width: Int) -> String {
        switch snapshot.state {
        case .idle: width >= 52 ? "press e to train one epoch, space to run" : "e: one epoch, space: run"
        case .running, .stepping: snapshot.progress.step == 0 ? "the first step is running …" : "no values yet"
        case .paused, .finished, .diverged, .failed: "no values yet"
        }
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
        return ChartMark(x: Double(mark.step), kind: kind, label: "\(mark.label) @\(mark.step)")
    }
}
