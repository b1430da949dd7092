import Observers

/// What a pane asks of the app. A pane changes nothing but itself.
public enum PaneRequest: Equatable, Sendable {
    /// Look at another layer, in all panes.
    case selectLayer(String)
    /// Look at another sample, in all panes.
    case selectSample(SampleCursor)
    /// Look at other steps, in all charts over time.
    case selectTime(TimeWindow)
    /// Look at another attention or another place in it, in all panes.
    case selectAttention(AttentionCursor)
    /// Send a command to the engine.
    case send(EngineCommand)
    /// Change a hyperparameter; the user is asked first if that builds the network anew.
    case set(Hyperparameter, HyperparameterValue)
    /// Say something in the last line.
    case notify(String)
    /// Let the user choose a value for a hyperparameter out of a list.
    case choose(Hyperparameter)
    /// Carry out a command, such as one that shows another pane.
    case perform(Call)
}

/// A pane's answer to an event.
public struct PaneReply: Equatable, Sendable {
    /// Whether the event meant something to the pane.
    public var isHandled: Bool
    /// What the app is to do.
    public var requests: [PaneRequest]

    /// An answer.
    public init(isHandled: Bool, requests: [PaneRequest] = []) {
        self.isHandled = isHandled
        self.requests = requests
    }

    /// The event meant nothing here.
    public static let ignored = PaneReply(isHandled: false)
    /// The pane has changed itself.
    public static let handled = PaneReply(isHandled: true)

    /// The pane asks for something.
    public static func asking(_ requests: PaneRequest...) -> PaneReply {
        PaneReply(isHandled: true, requests: requests)
    }
}
