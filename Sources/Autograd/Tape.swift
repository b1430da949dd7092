import Tensors

/// An append-only record of the operations of one step, read backwards once.
///
/// Nodes stand in the order of computation, so the backward pass is a single reverse loop without recursion or sorting.
/// A tape belongs to one thread at a time.
public final class Tape {
    /// What an operation does with the gradient of its output: adds to the gradients of its inputs.
    public typealias Backward = (_ upstream: Tensor, _ gradients: inout Gradients) -> Void

    /// Where kernels run and results live.
    public let processor: Processor
    /// Whether operations are recorded; evaluation needs no gradients and keeps no activations.
    public let isRecording: Bool
    private var nodes: [Backward?] = []
    private var gradients: Gradients

    /// An empty tape.
    public init(processor: Processor, isRecording: Bool = true) {
        self.processor = processor
        self.isRecording = isRecording
        gradients = Gradients(processor: processor)
    }

    /// A variable without a gradient: data, masks, targets.
    public func constant(_ value: Tensor) -> Variable { Variable(value: value, tape: self, node: nil) }

    /// A variable whose gradient is wanted: written into `slot`, or kept for `gradient(of:)` where there is none.
    public func leaf(_ value: Tensor, gradient slot: GradientSlot? = nil) -> Variable {
        guard isRecording else { return constant(value) }
        nodes.append(nil)
        gradients.append(slot: slot)
        return Variable(value: value, tape: self, node: nodes.count - 1)
    }

    /// A variable computed from `inputs`. `backward` is called at most once, and only if a gradient arrives.
    public func record(_ value: Tensor, from inputs: Variable..., backward: @escaping Backward) -> Variable {
        record(value, from: inputs, backward: backward)
    }

    /// A variable computed from a list of `inputs`.
    public func record(_ value: Tensor, from inputs: [Variable], backward: @escaping Backward) -> Variable {
        guard isRecording, inputs.contains(where: \.wantsGradient) else { return constant(value) }
        nodes.append(backward)
        gradients.append(slot: nil)
        return Variable(value: value, tape: self, node: nodes.count - 1)
    }

    /// Computes the gradients of all leaves that lead to `output`, a single number unless `upstream` is given.
    ///
    /// Leaves that do not lead to it get zeros. Each node's closure, and with it the activations that it holds, is let
    /// go as soon as it has run.
    public func backward(from output: Variable, upstream: Tensor? = nil) {
        guard let last = output.node else { return }
        gradients.add(upstream ?? Tensor(repeating: 1, shape: output.shape, from: processor.pool), to: output)
        for index in stride(from: last, through: 0, by: -1) {
            guard let operation = nodes[index] else { continue }
            nodes[index] = nil
            if let upstream = gradients.take(index) { operation(upstream, &gradients) }
        }
        gradients.zeroUnwrittenSlots()
    }

    /// The gradient of a leaf that has no slot; nil if it led to nothing.
    public func gradient(of leaf: Variable) -> Tensor? { leaf.node.flatMap { gradients.tensor(at: $0) } }

    /// Forgets everything, for the next step.
    public func reset() {
        nodes.removeAll(keepingCapacity: true)
        gradients.removeAll()
    }
}
