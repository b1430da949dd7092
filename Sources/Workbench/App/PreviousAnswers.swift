import Observers

/// The answers to what was watched until just now. They stand in for the new ones for the few frames that these take, so
/// that panes do not go blank at every step through a list.
struct PreviousAnswers: Equatable, Sendable {
    var probes: [ProbeRequest: ProbeResult]
    /// When it goes, in the clock's milliseconds: soon, since it belongs to something else.
    var end: Int

    static let duration = 300
}
