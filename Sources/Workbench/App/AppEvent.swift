import Observers
import Terminal

/// What the app is told.
public enum AppEvent: Sendable {
    /// Something from the terminal.
    case input(InputEvent)
    /// The engine has a newer state.
    case snapshot(EngineSnapshot)
    /// A model is on its way, so far as its data is read.
    case opening(String, percent: Int?)
    /// Another engine is there; its first snapshot follows.
    case opened
    /// A model could not be opened; the text says why and what to try.
    case openFailed(String)
    /// The run could not be saved before the end.
    case saveFailed(String)
    /// Something to say that the engine does not know of.
    case notice(String)
    /// The program or one of its libraries has printed these lines.
    case printed([String])
    /// Time has passed.
    case tick
}
