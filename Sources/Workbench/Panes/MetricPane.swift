import Observers
import Terminal

/// Any one of the metrics that the run records, over its steps.
struct MetricPane: ChartPane {
    static let info = PaneInfo(
        id: PaneID("metric"), title: "Metric",
        summary:
            "One of the metrics that the run records; v shows the next one. A metric of an epoch has a curve for the "
            + "training set and one for the validation set; a metric of a step has its values (faint) with their running "
            + "mean. Callbacks can monitor the metrics of an epoch, and `:until` can wait for any metric.",
        formulas: ["running mean   mₜ = 0.9 mₜ₋₁ + 0.1 xₜ"],
        contexts: [.chart],
        keys: [
            KeyBinding("v", .pane(.nextVariant), label: "metric", help: "the next metric", rank: 33)
        ])

    var view = TimeView()
    private var variant = 0

    init() {}

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard event == .action(.nextVariant) else {
            return switch event {
            case .action(let action): view.handle(action, title: Self.info.title, context)
            case .mouse(let mouse): view.handle(mouse, on: chart(context).chart(view, context), context)
            case .key, .paste: .ignored
            }
        }
        let count = Self.metrics(context.snapshot).count
        variant = count == 0 ? 0 : (variant % count + 1) % count
        return .handled
    }

    func details(_ context: PaneContext) -> String { metric(context)?.label ?? "" }

    func chart(_ context: PaneContext) -> TimeChart {
        guard let metric = metric(context) else { return TimeChart(curves: []) }
        // All but the loss of several outputs together is that of the main output.
        let main = metric == .loss ? nil : context.snapshot.run.outputs.first
        let names = context.snapshot.metrics.map { MetricName(rawValue: $0.name) }.filter {
            main == nil || $0.meaning?.output != main
        }
        let curves = names.filter { $0.meaning?.metric == metric }.enumerated().map { index, name in
            TimeChart.Curve(
                metric: name, name: Self.label(name), role: .series(metric.moment == .epoch ? index + 1 : index),
                smoothing: metric.isNoisy ? 0.9 : 0)
        }
        return TimeChart(curves: curves, isShare: metric.unit == .share)
    }

    /// `train`, `valid`, `train mass` for an output of that name, or the metric of a step.
    private static func label(_ name: MetricName) -> String {
        guard let (metric, part, output) = name.meaning else { return name.rawValue }
        let word = part.map { $0 == .validation ? "valid" : $0.rawValue } ?? metric.label
        return [word, output].compactMap(\.self).joined(separator: " ")
    }

    private func metric(_ context: PaneContext) -> Metric? {
        let metrics = Self.metrics(context.snapshot)
        return metrics.isEmpty ? nil : metrics[variant % metrics.count]
    }

    /// The metrics that are recorded, in the order of their catalogue. Those that have a place elsewhere come last.
    private static func metrics(_ snapshot: EngineSnapshot) -> [Metric] {
        let recorded = Set(snapshot.metrics.compactMap { MetricName(rawValue: $0.name).meaning?.metric })
        let all = Metric.all.filter(recorded.contains)
        return all.filter { !$0.isBrief } + all.filter(\.isBrief)
    }
}
