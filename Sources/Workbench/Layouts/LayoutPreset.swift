import Observers
import Terminal

/// A way to arrange panes on a large screen.
public struct LayoutPreset: Sendable {
    public let name: String
    /// What it is for, in a few words.
    public let summary: String
    let layout: Layout<PaneID>

    /// All of them, in the order in which `p` walks through them.
    public static let all: [LayoutPreset] = [
        LayoutPreset(
            name: "overview", summary: "the model and what it learns",
            layout: .columns([
                .rows(
                    [
                        .pane(ModelPane.info.id, Share(weight: 5, minimum: 15)),
                        .pane(AccuracyPane.info.id, Share(weight: 3, minimum: 10)),
                    ], Share(weight: 37, minimum: 28)),
                .rows(
                    [
                        .pane(LossPane.info.id, Share(weight: 10, minimum: 6)),
                        .columns(
                            [
                                .pane(FiltersPane.info.id, Share(weight: 9, minimum: 20)),
                                .pane(FeatureMapsPane.info.id, Share(weight: 10, minimum: 20)),
                            ], Share(weight: 11, minimum: 6)),
                    ], Share(weight: 43, minimum: 30)),
            ])),
        LayoutPreset(
            name: "training", summary: "curves and hyperparameters",
            layout: .columns([
                .rows(
                    [
                        .pane(LossPane.info.id, Share(weight: 3, minimum: 8)),
                        .pane(AccuracyPane.info.id, Share(weight: 2, minimum: 8)),
                    ], Share(weight: 4, minimum: 34)),
                .rows(
                    [
                        .pane(HyperparametersPane.info.id, Share(weight: 4, minimum: 8)),
                        .pane(LearningRatePane.info.id, Share(weight: 3, minimum: 8)),
                        .pane(GradientsPane.info.id, Share(weight: 3, minimum: 6)),
                    ], Share(weight: 3, minimum: 26)),
            ])),
        LayoutPreset(
            name: "look-inside", summary: "one layer in detail",
            layout: .columns([
                .rows(
                    [
                        .pane(ModelPane.info.id, Share(weight: 3, minimum: 6)),
                        .pane(HistogramsPane.info.id, Share(weight: 2, minimum: 6)),
                    ], Share(weight: 9, minimum: 28)),
                .rows(
                    [
                        .pane(FiltersPane.info.id, Share(weight: 5, minimum: 6)),
                        .pane(FeatureMapsPane.info.id, Share(weight: 7, minimum: 6)),
                    ], Share(weight: 11, minimum: 30)),
            ])),
        LayoutPreset(
            name: "errors", summary: "the mistakes of the model",
            layout: .columns([
                .rows(
                    [
                        .pane(ConfusionPane.info.id, Share(weight: 3, minimum: 8)),
                        .pane(FeatureMapsPane.info.id, Share(weight: 2, minimum: 6)),
                    ], Share(weight: 1, minimum: 30)),
                .pane(PredictionsPane.info.id, Share(weight: 1, minimum: 30)),
            ])),
        LayoutPreset(
            name: "fit", summary: "predicted numbers beside the truth",
            layout: .columns([
                .pane(FitPane.info.id, Share(weight: 11, minimum: 34)),
                .rows(
                    [
                        .pane(LossPane.info.id, Share(weight: 3, minimum: 7)),
                        .pane(HyperparametersPane.info.id, Share(weight: 3, minimum: 6)),
                        .pane(PredictionsPane.info.id, Share(weight: 3, minimum: 6)),
                    ], Share(weight: 9, minimum: 30)),
            ])),
        LayoutPreset(
            name: "plane", summary: "the decision boundary of two inputs",
            layout: .columns([
                .pane(DecisionBoundaryPane.info.id, Share(weight: 1, minimum: 30)),
                .rows(
                    [
                        .pane(LossPane.info.id, Share(weight: 3, minimum: 7)),
                        .pane(HyperparametersPane.info.id, Share(weight: 2, minimum: 6)),
                        .pane(ModelPane.info.id, Share(weight: 2, minimum: 6)),
                    ], Share(weight: 1, minimum: 30)),
            ])),
        LayoutPreset(
            name: "alignment", summary: "what a translator looks at, and what it writes",
            layout: .columns([
                .rows(
                    [
                        .pane(SamplesPane.info.id, Share(weight: 3, minimum: 8)),
                        .pane(LossPane.info.id, Share(weight: 2, minimum: 7)),
                    ], Share(weight: 10, minimum: 34)),
                .pane(AlignmentPane.info.id, Share(weight: 11, minimum: 34)),
            ])),
        LayoutPreset(
            name: "attention", summary: "all heads, one head, and one weight step by step",
            layout: .columns([
                .rows(
                    [
                        .pane(HeadsPane.info.id, Share(weight: 4, minimum: 12)),
                        .pane(LossPane.info.id, Share(weight: 2, minimum: 7)),
                    ], Share(weight: 1, minimum: 40)),
                .rows(
                    [
                        .pane(AlignmentPane.info.id, Share(weight: 1, minimum: 12)),
                        .pane(AttentionByHandPane.info.id, Share(weight: 1, minimum: 12)),
                    ], Share(weight: 1, minimum: 40)),
            ])),
        LayoutPreset(
            name: "recurrence", summary: "the gates for a text, and how far back the gradient reaches",
            layout: .columns([
                .pane(GatesPane.info.id, Share(weight: 11, minimum: 34)),
                .rows(
                    [
                        .pane(LossPane.info.id, Share(weight: 2, minimum: 7)),
                        .pane(GradientThroughTimePane.info.id, Share(weight: 2, minimum: 7)),
                        .pane(SamplesPane.info.id, Share(weight: 3, minimum: 8)),
                    ], Share(weight: 10, minimum: 34)),
            ])),
        LayoutPreset(
            name: "tokens", summary: "the vectors of the tokens, and the texts",
            layout: .columns([
                .pane(EmbeddingPane.info.id, Share(weight: 6, minimum: 34)),
                .rows(
                    [
                        .pane(SamplesPane.info.id, Share(weight: 3, minimum: 8)),
                        .pane(LossPane.info.id, Share(weight: 2, minimum: 7)),
                    ], Share(weight: 5, minimum: 34)),
            ])),
        LayoutPreset(
            name: "writing", summary: "the text that the model writes",
            layout: .columns([
                .rows(
                    [
                        .pane(TextPane.info.id, Share(weight: 3, minimum: 8)),
                        .pane(LossPane.info.id, Share(weight: 2, minimum: 7)),
                    ], Share(weight: 11, minimum: 34)),
                .rows(
                    [
                        .pane(EmbeddingPane.info.id, Share(weight: 1, minimum: 10)),
                        .pane(HyperparametersPane.info.id, Share(weight: 1, minimum: 8)),
                    ], Share(weight: 10, minimum: 34)),
            ])),
        LayoutPreset(
            name: "search", summary: "the beam search of a translation",
            layout: .columns([
                .rows(
                    [
                        .pane(BeamTreePane.info.id, Share(weight: 3, minimum: 10)),
                        .pane(SamplesPane.info.id, Share(weight: 2, minimum: 8)),
                    ], Share(weight: 11, minimum: 34)),
                .pane(AlignmentPane.info.id, Share(weight: 10, minimum: 34)),
            ])),
        LayoutPreset(
            name: "single", summary: "one pane at a time; tab switches",
            layout: .columns(PaneCatalog.infos.map { .pane($0.id) })),
    ]

    /// One by its name.
    public static func named(_ name: String) -> LayoutPreset? { all.first { $0.name == name } }

    /// The one that suits a model.
    static func suiting(_ traits: ModelTraits) -> String {
        if traits.isPlane { return "plane" }
        if traits.task.predictsNumbers { return "fit" }
        if traits.looksAcross { return "alignment" }
        if traits.hasHeads { return "attention" }
        if traits.isRecurrent { return "recurrence" }
        if traits.task.answer == .nextToken { return "writing" }
        return traits.hasMaps ? "overview" : "training"
    }

    /// Whether a model has what the layout is about.
    func suits(_ traits: ModelTraits) -> Bool {
        switch name {
        case "overview", "look-inside": traits.hasMaps
        case "errors": traits.task.answer == .sample && traits.task.confusesClasses
        case "fit": traits.task.predictsNumbers
        case "plane": traits.isPlane
        case "alignment": traits.hasAttention
        case "attention": traits.hasHeads
        case "recurrence": traits.isRecurrent
        case "tokens": traits.hasEmbedding
        case "writing": traits.task.answer == .nextToken
        case "search": traits.task.answer == .text
        default: true
        }
    }

    /// Its panes without those that a model leaves empty, as long as there are others.
    func layout(for traits: ModelTraits?) -> Layout<PaneID> {
        traits.flatMap { layout.without($0.emptyPanes) } ?? layout
    }
}
