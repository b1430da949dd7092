/// Where a key has its meaning. A pane's own keys come first, then its groups', then those that hold everywhere.
public enum KeyContext: Hashable, Sendable {
    case everywhere
    /// Panes with a time axis.
    case chart
    /// Panes with rows or pictures to choose from.
    case list
    case pane(PaneID)
}
