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
            name: "training", summary: "curves and the knobs that bend them",
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
            name: "look-inside", summary: "one layer from all sides",
            layout: .columns([
                .rows(
                    [
                        .pane(ModelPane.info.id, Share(weight: 3, minimum: 6)),
                        .pane(HistogramsPane.info.id, Share(weight: 2, minimum: 6)),
                    ], Share(weight: 9, minimum: 28)),
                .rows(
                    [
                        .pane(FiltersPane.info.id, Share(weight: 2, minimum: 6)),
                        .pane(FeatureMapsPane.info.id, Share(weight: 3, minimum: 6)),
                    ], Share(weight: 11, minimum: 30)),
            ])),
        LayoutPreset(
            name: "errors", summary: "what it gets wrong",
            layout: .columns([
                .rows(
                    [
                        .pane(ConfusionPane.info.id, Share(weight: 3, minimum: 8)),
                        .pane(FeatureMapsPane.info.id, Share(weight: 2, minimum: 6)),
                    ], Share(weight: 1, minimum: 30)),
                .pane(PredictionsPane.info.id, Share(weight: 1, minimum: 30)),
            ])),
        LayoutPreset(
            name: "plane", summary: "two inputs and the boundary between classes",
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
            name: "single", summary: "one pane at a time; tab switches",
            layout: .columns(PaneCatalog.infos.map { .pane($0.id) })),
    ]

    /// One by its name.
    public static func named(_ name: String) -> LayoutPreset? { all.first { $0.name == name } }

    /// The one that suits a model.
    static func suiting(_ architecture: Architecture) -> String {
        if isPlane(architecture) { return "plane" }
        return architecture.layers.contains(where: \.hasFeatureMaps) ? "overview" : "training"
    }

    /// Whether a model leaves none of its panes empty.
    func suits(_ architecture: Architecture) -> Bool {
        let needsMaps = ["overview", "look-inside"].contains(name)
        if needsMaps { return architecture.layers.contains(where: \.hasFeatureMaps) }
        return name != "plane" || Self.isPlane(architecture)
    }

    private static func isPlane(_ architecture: Architecture) -> Bool {
        architecture.input == [2] && !architecture.layers.contains(where: \.hasFeatureMaps)
    }
}
