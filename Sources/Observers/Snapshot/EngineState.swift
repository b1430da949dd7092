/// What the training engine is doing.
public enum EngineState: Sendable, Equatable, Codable {
    /// Ready, before the first step.
    case idle
    /// Steps follow one another until something stops them.
    case running
    /// Holds between two steps; goes on when told.
    case paused
    /// Carries out a stated number of steps or epochs, then pauses.
    case stepping
    /// The planned end is reached; `run` goes on beyond it.
    case finished
    /// The loss left the finite numbers, or grew to ten times the untrained one. The update was not applied.
    case diverged
    /// Something outside the arithmetic went wrong; the text says what and what to try.
    case failed(String)

    /// Whether steps follow without a further command.
    public var isMoving: Bool { self == .running || self == .stepping }

    /// One word for headers and logs.
    public var name: String {
        switch self {
        case .idle: "ready"
        case .running: "training"
        case .paused: "paused"
        case .stepping: "stepping"
        case .finished: "finished"
        case .diverged: "diverged"
        case .failed: "failed"
        }
    }
}
