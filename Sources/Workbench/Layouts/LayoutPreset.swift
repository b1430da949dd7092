import Observers
import Terminal

/// A way to arrange panes on a large screen.
public struct LayoutPreset: Sendable {
    public let name: String
    /// What it is for, in a few words.
    public let summary: String
    /// The pane that it is about: it is for models that have what this pane needs; nil where it is for all.
    let about: PaneID?
    /// Models that have this open on it, unless an earlier preset claims them.
    let opensOn: Capability?
    /// Whether it shows one pane at a time, whatever room there is.
    let isSingle: Bool
    let layout: Layout<PaneID>

    init(
        _ name: String, _ summary: String, about: (any Pane.Type)? = nil, opensOn: Capability? = nil,
        isSingle: Bool = false, _ layout: Layout<PaneID>
    ) {
        self.name = name
        self.summary = summary
        self.about = about?.info.id
        self.opensOn = opensOn
        self.isSingle = isSingle
        self.layout = layout
    }

    /// One by its name.
    public static func named(_ name: String) -> LayoutPreset? { all.first { $0.name == name } }

    /// The one that a model opens on: the first that claims it, else the first that suits it.
    package static func suiting(_ capabilities: Set<Capability>) -> LayoutPreset {
        all.first { $0.opensOn.map(capabilities.contains) ?? false } ?? all.first { $0.suits(capabilities) } ?? all[0]
    }

    /// Whether a model has what the layout is about.
    package func suits(_ capabilities: Set<Capability>) -> Bool {
        about.flatMap(PaneCatalog.info).map { capabilities.has(oneOf: $0.needs) } ?? true
    }

    /// Its panes without those that a model leaves empty, as long as there are others.
    func layout(for capabilities: Set<Capability>?) -> Layout<PaneID> {
        capabilities.flatMap { layout.without($0.emptyPanes) } ?? layout
    }
}

extension Layout<PaneID> {
    /// A pane of some kind, with its share of the room and the least that it takes.
    static func pane(_ kind: any Pane.Type, _ weight: Int, atLeast minimum: Int) -> Layout {
        .pane(kind.info.id, Share(weight: weight, minimum: minimum))
    }

    /// Panes above one another.
    static func rows(_ weight: Int, atLeast minimum: Int, _ parts: Layout...) -> Layout {
        .rows(parts, Share(weight: weight, minimum: minimum))
    }

    /// Panes side by side.
    static func columns(_ weight: Int, atLeast minimum: Int, _ parts: Layout...) -> Layout {
        .columns(parts, Share(weight: weight, minimum: minimum))
    }

    /// The columns of a whole screen.
    static func screen(_ parts: Layout...) -> Layout { .columns(parts) }
}
