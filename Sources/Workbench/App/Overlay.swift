import Observers

/// What lies over the panes and takes the keys; one thing at a time.
enum Overlay: Equatable, Sendable {
    case command(CommandLineState)
    case help(HelpState)
    case panes(ChooserState<PaneID>)
    /// The values that a hyperparameter may have.
    case values(Hyperparameter, ChooserState<HyperparameterValue>)
    case confirm(Confirmation)
}

/// The open help.
struct HelpState: Equatable, Sendable {
    /// The pane that it is about.
    var pane: PaneID
    /// The first line shown.
    var offset = 0
}
