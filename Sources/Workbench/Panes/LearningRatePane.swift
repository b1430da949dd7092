import Observers
import Terminal

/// The rate that each step used.
struct LearningRatePane: Pane {
    static let info = PaneInfo(
        id: PaneID("learning-rate"), title: "Learning rate",
        summary:
            "The learning rate of each update: the base rate times the factor of the schedule. Every change by "
            + "hand has a mark; the schedule continues from the new rate.",
        formulas: ["rateₜ = base · factor(t)", "θₜ₊₁ = θₜ − rateₜ · direction(gradient)"],
        contexts: [.chart])

    private var view = TimeView()

    init() {}

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        switch event {
        case .action(let action):
            view.handle(action, title: Self.info.title, context)
        case .mouse(let mouse):
            view.handle(mouse, on: chart(context).chart(view, context), context)
        case .key, .paste: .ignored
        }
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        PaneCaption(details: view.caption(context.selection.time))
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        chart(context).draw(view, on: &surface, context)
    }

    private func chart(_ context: PaneContext) -> TimeChart {
        let progress = context.snapshot.progress
        // Before the first step the curve begins with the rate that it will use.
        let start = progress.step == 0 ? MetricPoint(step: 0, epoch: 0, value: progress.learningRate) : nil
        return TimeChart(curves: [.init(metric: .learningRate, name: "rate", role: .seriesE, start: start)])
    }
}
