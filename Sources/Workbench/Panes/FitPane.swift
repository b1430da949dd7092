import Observers
import Terminal
import Words

/// What a network that predicts numbers makes of the validation samples.
struct FitPane: Pane {
    static let info = PaneInfo(
        id: PaneID("fit"), title: "Fit",
        summary:
            "Predictions for the validation samples, in the units of the data. With one input: the points and the network's curve. "
            + "With more: the predicted value over the true one, where a perfect prediction lies on the diagonal. Of a series: "
            + "the forecast over the truth, from the mark on, behind which the network has learnt nothing. Below are the "
            + "residuals: what the prediction leaves over. Where several columns are predicted, ← and → choose one.",
        formulas: ["R² = 1 − Σ (yᵢ − pᵢ)² / Σ (yᵢ − mean y)²", "residual rᵢ = yᵢ − pᵢ"],
        needs: [.target(.numbers)], contexts: [.list])

    /// Rows from which on the residuals have a chart of their own.
    private static let tall = 15
    private var column = 0

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] {
        context.snapshot.run.task.predictsNumbers ? [question.request] : []
    }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let columns = fit(context)?.columns, columns > 1 else { return .ignored }
        switch event {
        case .action(.left): column = (column + columns - 1) % columns
        case .action(.right): column = (column + 1) % columns
        default: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let fit = fit(context) else { return PaneCaption() }
        func figure(_ name: String, _ value: Float?) -> [String] {
            value.map { ["\(name) \(NumberText.short(Double($0)))"] } ?? []
        }
        let which = fit.columns > 1 ? ["\(fit.yName) (\(fit.column + 1) of \(fit.columns))"] : [fit.yName]
        let figures = figure("R²", fit.rSquared) + figure("RMSE", fit.rmse)
        let all = CountText.words(fit.total, "validation sample")
        let count = fit.samples == fit.total ? all : "\(fit.samples) of \(all)"
        return PaneCaption(
            details: (which + figures).joined(separator: ", "), shortDetails: figures.joined(separator: ", "),
            note: count)
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard context.snapshot.run.task.predictsNumbers else {
            let who = context.snapshot.run.outputs.first.map { "the main output `\($0)`" } ?? "this model"
            return EmptyState("\(who) predicts no numbers; try :open mlp-curve").draw(on: &surface, context.appearance)
        }
        guard let fit = fit(context) else {
            return EmptyState(context.result(question)).draw(on: &surface, context.appearance)
        }
        let area = context.area
        guard area.height >= Self.tall else {
            return FitChart(fit).chart.draw(on: &surface, in: area, context.appearance)
        }
        let below = max(6, area.height * 3 / 10)
        FitChart(fit).chart.draw(
            on: &surface, in: Rect(x: area.x, y: area.y, width: area.width, height: area.height - below),
            context.appearance)
        FitChart(fit).residuals.draw(
            on: &surface, in: Rect(x: area.x, y: area.bottom - below, width: area.width, height: below),
            context.appearance)
    }

    private var question: ProbeQuestion<FitPicture> { ProbeQuestion(\.fit, option: column) }

    private func fit(_ context: PaneContext) -> FitPicture? {
        context.answer(question)
    }
}
