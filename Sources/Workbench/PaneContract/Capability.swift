import Observers
import Settings

/// Something that a model has, and that a pane needs to have something to show.
public enum Capability: Hashable, Sendable {
    /// A layer that shows it.
    case layer(LayerFeature)
    /// What the network gives an answer to.
    case answer(LearningTask.Answer)
    /// What its answers are compared with.
    case target(LearningTask.Target)
    /// Classes that can be taken for each other.
    case confusableClasses
    /// Answers that are right or wrong.
    case accuracy
    /// An input of two numbers and classes, so that all inputs lie in a plane with boundaries.
    case plane
    /// Weights that gradients move.
    case gradients

    /// What follows from what is asked of the network.
    package static func of(_ task: LearningTask) -> Set<Capability> {
        var found: Set<Capability> = [.answer(task.answer), .target(task.target)]
        if task.confusesClasses { found.insert(.confusableClasses) }
        if task.accuracyUnit != nil { found.insert(.accuracy) }
        return found
    }
}

extension EngineSnapshot {
    /// What the model has that panes can show.
    package var capabilities: Set<Capability> {
        var found = Capability.of(run.task)
        for layer in architecture.layers { found.formUnion(layer.shows.map(Capability.layer)) }
        let isPlane = architecture.input == [2] && run.task.confusesClasses
        if hasGradients { found.insert(.gradients) }
        if isPlane, !found.contains(.layer(.featureMaps)) { found.insert(.plane) }
        return found
    }

    /// Whether the model reads texts.
    package var readsText: Bool {
        run.task.answersTokens || capabilities.contains(.layer(.embedding))
    }
}

extension Set<Capability> {
    /// Whether a need is met: by one of several, or because there is none.
    package func has(oneOf needs: [Capability]) -> Bool { needs.isEmpty || needs.contains(where: contains) }
}
