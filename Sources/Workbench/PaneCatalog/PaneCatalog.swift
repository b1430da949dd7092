import Settings

/// All panes, in the order in which they are offered.
public enum PaneCatalog {
    /// One line a pane; a test compares them with the folder.
    public static let all = Catalog<any Pane.Type>(
        "pane",
        [
            ModelPane.self,
            LossPane.self,
            AccuracyPane.self,
            FitPane.self,
            LearningRatePane.self,
            MetricPane.self,
            FiltersPane.self,
            FeatureMapsPane.self,
            AlignmentPane.self,
            SamplesPane.self,
            BeamTreePane.self,
            TextPane.self,
            GatesPane.self,
            HeadsPane.self,
            AttentionByHandPane.self,
            GradientThroughTimePane.self,
            EmbeddingPane.self,
            PositionsPane.self,
            PredictionsPane.self,
            ConfusionPane.self,
            HistogramsPane.self,
            GradientsPane.self,
            DecisionBoundaryPane.self,
            HyperparametersPane.self,
            LogPane.self,
        ], name: { $0.info.id.rawValue }, summary: { $0.info.summary })

    /// Their facts.
    public static let infos: [PaneInfo] = all.map { $0.info }

    /// The facts of one.
    public static func info(_ id: PaneID) -> PaneInfo? { all[id.rawValue]?.info }

    /// A fresh pane of each kind.
    static func makeAll() -> [PaneID: any Pane] {
        Dictionary(uniqueKeysWithValues: all.map { ($0.info.id, $0.init()) })
    }
}
