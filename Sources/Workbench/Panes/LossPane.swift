import Glibc
import Observers
import Terminal
import Words

/// The loss of every step and epoch.
struct LossPane: ChartPane {
    static let info = PaneInfo(
        id: PaneID("loss"), title: "Loss",
        summary:
            "The loss of each batch (faint, with its running mean), and of the training set and the validation "
            + "set for each epoch. The training loss is the mean over the batches of the epoch, measured in "
            + "training mode while the weights still change. The validation loss is measured after the epoch, so "
            + "at first the training loss is often higher. The broken line is the loss of guessing by chance: ln C "
            + "for C classes.",
        formulas: [
            "cross-entropy  L = −(1/N) Σ log p(yᵢ | xᵢ)", "running mean   mₜ = 0.9 mₜ₋₁ + 0.1 Lₜ",
        ],
        contexts: [.chart])

    var view = TimeView()

    init() {}

    /// How many tokens the network wavers between, by the newest validation loss: e to its power.
    func details(_ context: PaneContext) -> String {
        let snapshot = context.snapshot
        guard snapshot.run.accuracyUnit == .tokens, snapshot.run.outputs.isEmpty, Self.isPlainCrossEntropy(snapshot),
            let loss = snapshot.metric(.validationLoss)?.buckets.last?.last.value, loss.isFinite
        else { return "" }
        return "perplexity \(NumberText.short(Double(exp(loss))))"
    }

    /// Only of this loss, not smoothed, is the power the perplexity.
    private static func isPlainCrossEntropy(_ snapshot: EngineSnapshot) -> Bool {
        func value(_ name: String) -> HyperparameterValue? {
            snapshot.hyperparameters.first { $0.name == name }?.value
        }
        let (kind, smoothing) = (value("loss.kind"), value("loss.label-smoothing"))
        return (kind == nil || kind == .choice("cross-entropy")) && (smoothing == nil || smoothing == .number(0))
    }

    func chart(_ context: PaneContext) -> TimeChart {
        var chart = TimeChart(curves: [
            .init(metric: .stepLoss, name: "batch", role: .seriesA, smoothing: 0.9),
            .init(metric: .trainLoss, name: "train", role: .seriesB),
            .init(metric: .validationLoss, name: "valid", role: .seriesC),
        ])
        let roles: [Role] = [.seriesD, .seriesE, .seriesF]
        for (place, name) in context.snapshot.run.outputs.enumerated() {
            // An output that only helps training has no validation loss.
            let validation = MetricName(.loss, of: .validation, output: name)
            let isEvaluated = context.snapshot.metric(validation) != nil
            chart.curves.append(
                .init(
                    metric: isEvaluated ? validation : MetricName(.loss, of: .train, output: name),
                    name: isEvaluated ? name : "\(name) (train)", role: roles[place % roles.count]))
        }
        if let chance = context.snapshot.run.chanceLoss {
            chart.references = [
                ChartReference(
                    y: Double(chance),
                    label: context.snapshot.run.task.predictsNumbers ? "always the mean" : Self.chanceLabel(chance))
            ]
        }
        return chart
    }

    /// `ln 10, by chance`: of as many classes as the network has outputs, which may be more than the data names.
    private static func chanceLabel(_ loss: Float) -> String {
        let classes = exp(Double(loss))
        let isWhole = classes < 1e6 && abs(classes - classes.rounded()) < classes * 1e-3
        return isWhole && classes > 1.5 ? "ln \(Int(classes.rounded())), by chance" : "by chance"
    }
}
