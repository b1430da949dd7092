/// What a run wants kept. It only says so; its owner has it written, on another queue, and training goes on.
public enum RunEffect: Sendable {
    /// Add to the raw metrics.
    case metrics([MetricRecord])
    /// Add to the timeline.
    case timeline([TimelineEvent])
    case checkpoint(Checkpoint)
    /// Something of a callback, under its name.
    case artefact(name: String, Artefact)
}
