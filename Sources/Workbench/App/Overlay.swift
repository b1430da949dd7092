/// What lies over the panes and takes the keys; one thing at a time.
enum Overlay: Equatable, Sendable {
    case command(CommandLineState)
    case help(HelpState)
    case chooser(ChooserState)
    case values(ValueChooserState)
    case confirm(Confirmation)
}

/// The open help.
struct HelpState: Equatable, Sendable {
    /// The pane that it is about.
    var pane: PaneID
    /// The first line shown.
    var offset = 0
}
