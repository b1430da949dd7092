import Tensors

/// What a run wants written. It only says so; its owner writes, on another queue, and training goes on.
public enum RunEffect: Sendable {
    /// Add to the raw metrics.
    case metrics([MetricRecord])
    /// Add to the journal, a JSON object a line.
    case journal([String])
    case checkpoint(Checkpoint)
    /// Save weights into a file of the run's folder.
    case weights(file: String, [NamedTensor])
    /// Overwrite a file of the run's folder.
    case write(file: String, text: String)
    /// Add a line to a file of the run's folder, after the header if it is new.
    case append(file: String, header: String, line: String)
}

/// A copy of a parameter with its state-dict name.
public struct NamedTensor: Sendable, Equatable {
    public let name: String
    public let tensor: Tensor
}
