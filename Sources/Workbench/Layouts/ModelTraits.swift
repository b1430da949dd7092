import Observers
import Settings

/// What a model has that panes can show.
struct ModelTraits {
    let task: LearningTask
    let isPlane: Bool
    let hasMaps: Bool
    let hasEmbedding: Bool
    let hasPositions: Bool
    let isRecurrent: Bool
    /// Attention of any kind; with heads; from one text to another.
    let hasAttention: Bool
    let hasHeads: Bool
    let looksAcross: Bool

    init(_ snapshot: EngineSnapshot) {
        let architecture = snapshot.architecture
        let kinds = Set(architecture.layers.map(\.kind))
        task = snapshot.run.task
        hasMaps = architecture.layers.contains(where: \.hasFeatureMaps)
        isPlane = architecture.input == [2] && !hasMaps && task.confusesClasses
        hasEmbedding = kinds.contains("embedding")
        hasPositions = kinds.contains("positions")
        isRecurrent = !kinds.isDisjoint(with: ["lstm", "gru", "rnn"])
        // A language model may be built of decoders alone, which look at nothing but their own text.
        looksAcross =
            !kinds.isDisjoint(with: ["attention", "attention-decoder"])
            || kinds.isSuperset(of: ["transformer-encoder", "transformer-decoder"])
        hasHeads = !kinds.isDisjoint(with: ["multi-head-attention", "transformer-encoder", "transformer-decoder"])
        hasAttention = looksAcross || hasHeads
    }

    /// Whether the model reads texts.
    var readsText: Bool { hasEmbedding || task.answersTokens }

    /// The panes that have nothing to show of the model.
    var emptyPanes: Set<PaneID> {
        var empty: Set<PaneID> = []
        func leaveOut(_ panes: [any Pane.Type], unless hasSomething: Bool) {
            if !hasSomething { empty.formUnion(panes.map { $0.info.id }) }
        }
        leaveOut([FiltersPane.self, FeatureMapsPane.self], unless: hasMaps)
        leaveOut([DecisionBoundaryPane.self], unless: isPlane)
        leaveOut([ConfusionPane.self], unless: task.confusesClasses && !task.answersTokens)
        leaveOut([FitPane.self], unless: task.predictsNumbers)
        leaveOut([AccuracyPane.self], unless: task.accuracyUnit != nil)
        leaveOut([PredictionsPane.self], unless: !task.answersTokens)
        leaveOut([SamplesPane.self], unless: task.answersTokens)
        leaveOut([TextPane.self], unless: task.answer == .nextToken)
        leaveOut([BeamTreePane.self], unless: task.answer == .text)
        leaveOut([AlignmentPane.self, AttentionByHandPane.self], unless: hasAttention)
        leaveOut([HeadsPane.self], unless: hasHeads)
        leaveOut([GatesPane.self, GradientThroughTimePane.self], unless: isRecurrent)
        leaveOut([EmbeddingPane.self], unless: hasEmbedding)
        leaveOut([PositionsPane.self], unless: hasPositions)
        return empty
    }
}
