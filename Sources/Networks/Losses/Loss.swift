import Autograd
import Settings
import Tensors

/// What a batch should have been.
public enum Target: Sendable {
    /// A class for each row of logits.
    case classes(IndexTensor)
    /// Values of the output's shape.
    case values(Tensor)
}

/// How far a network's output is from its target: one file a loss, one line in the catalogue.
public protocol Loss: Sendable {
    /// The recipe's word for it.
    static var kind: String { get }
    static var summary: String { get }
    static var settings: [Setting] { get }

    /// A loss with checked settings.
    init(_ settings: SettingValues)

    /// The mean loss of a batch, a single number.
    ///
    /// - Parameter output: the network's output, the batch first; raw scores, before any softmax or sigmoid.
    func mean(_ output: Variable, _ target: Target) -> Variable

    /// The loss of each sample, for reports; nothing is recorded.
    func perSample(_ output: Tensor, _ target: Target) -> [Float]
}
