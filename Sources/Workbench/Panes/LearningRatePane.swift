import Observers
import Terminal

/// The rate that each step used.
struct LearningRatePane: ChartPane {
    static let info = PaneInfo(
        id: PaneID("learning-rate"), title: "Learning rate",
        summary:
            "The learning rate of each update: the base rate times the factor of the schedule. Every change by "
            + "hand has a mark; the schedule continues from the new rate.",
        formulas: ["rateₜ = base · factor(t)", "θₜ₊₁ = θₜ − rateₜ · direction(gradient)"],
        needs: [.gradients],
        contexts: [.chart])

    var view = TimeView()

    init() {}

    func chart(_ context: PaneContext) -> TimeChart {
        let progress = context.snapshot.progress
        // Before the first step the curve begins with the rate that it will use.
        let start = progress.step == 0 ? MetricPoint(step: 0, epoch: 0, value: progress.learningRate) : nil
        return TimeChart(curves: [.init(metric: .learningRate, name: "rate", role: .seriesE, start: start)])
    }
}
