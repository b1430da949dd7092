import Observers
import Terminal

/// The rate that each step used.
struct LearningRatePane: Pane {
    static let info = PaneInfo(
        id: PaneID("learning-rate"), title: "Learning rate",
        summary:
            "The rate that each update used: the base rate times the schedule's factor. Every change by hand has its "
            + "mark, and the schedule goes on from there.",
        formulas: ["rateₜ = base · factor(t)", "θₜ₊₁ = θₜ − rateₜ · direction(gradient)"],
        contexts: [.chart])

    private var view = TimeView()

    init() {}

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        switch event {
        case .action(let action):
            view.handle(action, steps: TimeChart.steps(of: context.snapshot), columns: context.size.width)
        case .mouse(let mouse):
            view.handle(mouse, on: chart(context).chart(context.snapshot, view), in: context.area, context.appearance)
        case .key, .paste: .ignored
        }
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        PaneCaption(
            details: NumberText.short(Double(context.snapshot.progress.learningRate))
                + (view.caption.isEmpty ? "" : "  \(view.caption)"))
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        chart(context).draw(view, on: &surface, context)
    }

    private func chart(_ context: PaneContext) -> TimeChart {
        TimeChart(curves: [.init(metric: .learningRate, name: "rate", role: .seriesE)])
    }
}
