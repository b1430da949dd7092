import Terminal

extension LayoutPreset {
    /// All of them, in the order in which `p` walks through them; a new one is one entry here.
    public static let all: [LayoutPreset] = [
        LayoutPreset(
            "overview", "the model and what it learns", about: FeatureMapsPane.self,
            .screen(
                .rows(
                    37, atLeast: 28, .pane(ModelPane.self, 5, atLeast: 15), .pane(AccuracyPane.self, 3, atLeast: 10)),
                .rows(
                    43, atLeast: 30, .pane(LossPane.self, 10, atLeast: 6),
                    .columns(
                        11, atLeast: 6, .pane(FiltersPane.self, 9, atLeast: 20),
                        .pane(FeatureMapsPane.self, 10, atLeast: 20))))),
        LayoutPreset(
            "training", "curves and hyperparameters",
            .screen(
                .rows(4, atLeast: 34, .pane(LossPane.self, 3, atLeast: 8), .pane(AccuracyPane.self, 2, atLeast: 8)),
                .rows(
                    3, atLeast: 26, .pane(HyperparametersPane.self, 4, atLeast: 8),
                    .pane(LearningRatePane.self, 3, atLeast: 8), .pane(GradientsPane.self, 3, atLeast: 6)))),
        lookInside,
        LayoutPreset(
            "errors", "the mistakes of the model", about: ConfusionPane.self,
            .screen(
                .rows(
                    1, atLeast: 30, .pane(ConfusionPane.self, 3, atLeast: 8), .pane(FeatureMapsPane.self, 2, atLeast: 6)
                ), .pane(PredictionsPane.self, 1, atLeast: 30))),
        LayoutPreset(
            "fit", "predicted numbers beside the truth", about: FitPane.self, opensOn: .target(.numbers),
            .screen(
                .pane(FitPane.self, 11, atLeast: 34),
                .rows(
                    9, atLeast: 30, .pane(LossPane.self, 3, atLeast: 7), .pane(HyperparametersPane.self, 3, atLeast: 6),
                    .pane(PredictionsPane.self, 3, atLeast: 6)))),
        LayoutPreset(
            "plane", "the decision boundary of two inputs", about: DecisionBoundaryPane.self, opensOn: .plane,
            .screen(
                .pane(DecisionBoundaryPane.self, 1, atLeast: 30),
                .rows(
                    1, atLeast: 30, .pane(LossPane.self, 3, atLeast: 7), .pane(HyperparametersPane.self, 2, atLeast: 6),
                    .pane(ModelPane.self, 2, atLeast: 6)))),
        LayoutPreset(
            "alignment", "what a translator looks at, and what it writes", about: AlignmentPane.self,
            opensOn: .layer(.crossAttention),
            .screen(
                .rows(10, atLeast: 34, .pane(SamplesPane.self, 3, atLeast: 8), .pane(LossPane.self, 2, atLeast: 7)),
                .pane(AlignmentPane.self, 11, atLeast: 34))),
        LayoutPreset(
            "attention", "all heads, one head, and one weight step by step", about: HeadsPane.self,
            opensOn: .layer(.attentionHeads),
            .screen(
                .rows(1, atLeast: 40, .pane(HeadsPane.self, 4, atLeast: 12), .pane(LossPane.self, 2, atLeast: 7)),
                .rows(
                    1, atLeast: 40, .pane(AlignmentPane.self, 1, atLeast: 12),
                    .pane(AttentionByHandPane.self, 1, atLeast: 12)))),
        LayoutPreset(
            "recurrence", "the gates for a text, and how far back the gradient reaches", about: GatesPane.self,
            opensOn: .layer(.recurrentStates),
            .screen(
                .pane(GatesPane.self, 11, atLeast: 34),
                .rows(
                    10, atLeast: 34, .pane(LossPane.self, 2, atLeast: 7),
                    .pane(GradientThroughTimePane.self, 2, atLeast: 7), .pane(SamplesPane.self, 3, atLeast: 8)))),
        LayoutPreset(
            "tokens", "the vectors of the tokens, and the texts", about: EmbeddingPane.self,
            .screen(
                .pane(EmbeddingPane.self, 6, atLeast: 34),
                .rows(5, atLeast: 34, .pane(SamplesPane.self, 3, atLeast: 8), .pane(LossPane.self, 2, atLeast: 7)))),
        LayoutPreset(
            "writing", "the text that the model writes", about: TextPane.self, opensOn: .answer(.nextToken),
            .screen(
                .rows(11, atLeast: 34, .pane(TextPane.self, 3, atLeast: 8), .pane(LossPane.self, 2, atLeast: 7)),
                .rows(
                    10, atLeast: 34, .pane(EmbeddingPane.self, 1, atLeast: 10),
                    .pane(HyperparametersPane.self, 1, atLeast: 8)))),
        LayoutPreset(
            "search", "the beam search of a translation", about: BeamTreePane.self,
            .screen(
                .rows(
                    11, atLeast: 34, .pane(BeamTreePane.self, 3, atLeast: 10), .pane(SamplesPane.self, 2, atLeast: 8)),
                .pane(AlignmentPane.self, 10, atLeast: 34))),
        LayoutPreset(
            "single", "one pane at a time; tab switches", isSingle: true,
            .columns(PaneCatalog.infos.map { .pane($0.id) })),
    ]

    /// What `enter` on a layer opens.
    static let lookInside = LayoutPreset(
        "look-inside", "one layer in detail", about: FeatureMapsPane.self,
        .screen(
            .rows(9, atLeast: 28, .pane(ModelPane.self, 3, atLeast: 6), .pane(HistogramsPane.self, 2, atLeast: 6)),
            .rows(11, atLeast: 30, .pane(FiltersPane.self, 5, atLeast: 6), .pane(FeatureMapsPane.self, 7, atLeast: 6))))
}
