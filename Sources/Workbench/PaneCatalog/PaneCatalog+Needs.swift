extension Set<Capability> {
    /// The panes that have nothing to show of such a model.
    package var emptyPanes: Set<PaneID> { Set<PaneID>(PaneCatalog.infos.filter { !has(oneOf: $0.needs) }.map(\.id)) }
}
