import Observers

/// What the app wants done in the world outside it.
public enum Effect: Equatable, Sendable {
    /// Give the engine a command.
    case send(EngineCommand)
    /// Open another model.
    case open(OpenRequest)
    /// Save the run, then end; come back with `saveFailed` if that did not work.
    case quit
    /// End without saving.
    case abandon
    /// Hand the terminal back and stop, as ctrl-z does.
    case suspend
    /// Capture the mouse or leave it to the terminal.
    case setMouse(Bool)
    /// Remember theme, colour map and the layouts of models for the next time. A pace that a key has changed is not among
    /// them: the model that is opened next must be seen from its beginning. One that the user wrote into the file stays.
    case remember(Preferences)
}
