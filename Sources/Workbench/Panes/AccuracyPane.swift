import Glibc
import Observers
import Terminal

/// The share of samples that the network gets right.
struct AccuracyPane: ChartPane {
    static let info = PaneInfo(
        id: PaneID("accuracy"), title: "Accuracy",
        summary:
            "The share of samples (or of tokens, for models of texts) whose most probable class is the right "
            + "one, for the training set and the validation set after each epoch. If the training accuracy still "
            + "rises and the validation accuracy does not, the network overfits: it learns the training samples by "
            + "heart.",
        formulas: ["accuracy = (1/N) Σ [argmax p(· | xᵢ) = yᵢ]"],
        needs: [.accuracy], contexts: [.chart])

    var view = TimeView()

    init() {}

    func details(_ context: PaneContext) -> String {
        switch context.snapshot.run.accuracyUnit {
        case .tokens: "of tokens"
        case .labels: "of labels"
        case .samples, nil: ""
        }
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard context.snapshot.run.accuracyUnit != nil else {
            return EmptyState("this model predicts numbers, so it has no accuracy").draw(
                on: &surface, context.appearance)
        }
        chart(context).draw(view, on: &surface, context)
    }

    func chart(_ context: PaneContext) -> TimeChart {
        var chart = TimeChart(curves: [
            .init(metric: .trainAccuracy, name: "train", role: .seriesB),
            .init(metric: .validationAccuracy, name: "valid", role: .seriesC),
        ])
        chart.isShare = true
        let classes = context.snapshot.run.classNames.count
        // The outputs of the network count, where they are known: there may be more than classes in the data.
        let known =
            context.snapshot.run.chanceAccuracy.map(Double.init)
            ?? context.snapshot.run.chanceLoss.map { exp(-Double($0)) }
        let chance = known ?? 1 / Double(max(1, classes))
        if classes > 1 || known != nil, context.size.height >= 8 {
            chart.references = [ChartReference(y: chance, label: "by chance")]
        }
        return chart
    }
}
