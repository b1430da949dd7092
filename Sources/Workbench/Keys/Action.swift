/// What a key means to the app.
public enum Action: Hashable, Sendable {
    case toggleRun
    case stepBatch
    case stepEpoch
    case scaleLearningRate(Float)
    case typeLearningRate
    case typeText
    case changePace(Int)
    case undo
    case remedy
    case restart
    case focusNext
    case focusPrevious
    case focusPane(Int)
    case toggleZoom
    case choosePane
    case nextLayout
    case nextTheme
    /// Keeps this run beside the next one, or lets it go.
    case keepRun
    case nextColorMap
    case moveSample(Int)
    case commandLine
    case toggleMouse
    case help
    case quit
    case suspend
    /// Something for the pane that has the focus.
    case pane(PaneAction)

    /// Whether it sets training going.
    var trains: Bool {
        switch self {
        case .toggleRun, .stepBatch, .stepEpoch: true
        default: false
        }
    }
}
