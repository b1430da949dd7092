import Tensors

/// A tensor's place on a tape.
///
/// Operations are methods of it, one a file in `Operations/`, each with its forward pass directly above its backward
/// pass. A variable that nothing trainable leads to is a constant; no gradient is ever computed for it.
public struct Variable {
    /// What it holds.
    public let value: Tensor
    /// The tape is alive while a step lasts, and variables do not outlive their step.
    public unowned let tape: Tape
    let node: Int?

    init(value: Tensor, tape: Tape, node: Int?) {
        self.value = value
        self.tape = tape
        self.node = node
    }

    /// The shape of its value.
    public var shape: Shape { value.shape }

    /// Whether a gradient flows back through this variable.
    public var wantsGradient: Bool { node != nil }

    /// Where the tape's kernels run.
    public var processor: Processor { tape.processor }
}
