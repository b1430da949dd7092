import Networks

/// What a run wants written. It only says so; its owner writes, on another queue, and training goes on.
public enum RunEffect: Sendable {
    /// Add to the raw metrics.
    case metrics([MetricRecord])
    /// Add to the timeline, an event a line.
    case timeline([TimelineEvent])
    case checkpoint(Checkpoint)
    /// Save weights into a file of the run's folder.
    case weights(file: String, WeightFile)
    /// Overwrite a file of the run's folder.
    case write(file: String, text: String)
    /// Add a line to a file of the run's folder, after the header if it is new.
    case append(file: String, header: String, line: String)
}
