import Observers
import Settings

/// Something that a model has, and that a pane needs to have something to show.
public enum Capability: Hashable, Sendable {
    /// A layer that shows it.
    case layer(LayerFeature)
    /// What is asked of the network.
    case task(ModelTask)
    /// An input of two numbers, so that all inputs lie in a plane.
    case plane
}

extension EngineSnapshot {
    /// What the model has that panes can show.
    package var capabilities: Set<Capability> {
        var found: Set<Capability> = [.task(run.task)]
        for layer in architecture.layers { found.formUnion(layer.shows.map(Capability.layer)) }
        if architecture.input == [2], !found.contains(.layer(.featureMaps)) { found.insert(.plane) }
        return found
    }

    /// Whether the model reads texts.
    package var readsText: Bool {
        capabilities.has(oneOf: [
            .layer(.embedding), .task(.tagging), .task(.languageModel), .task(.translation),
        ])
    }
}

extension Set<Capability> {
    /// Whether a need is met: by one of several, or because there is none.
    package func has(oneOf needs: [Capability]) -> Bool { needs.isEmpty || needs.contains(where: contains) }

    /// The panes that have nothing to show of such a model.
    package var emptyPanes: Set<PaneID> { Set<PaneID>(PaneCatalog.infos.filter { !has(oneOf: $0.needs) }.map(\.id)) }
}
