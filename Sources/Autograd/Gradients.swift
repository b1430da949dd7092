import Tensors

/// Where a leaf's gradient is written: a stretch of the gradient arena.
public struct GradientSlot {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int

    /// The stretch `range` of `arena`, whose owner is the network that the tape serves.
    public init(arena: Arena, range: ArenaRange) {
        pointer = arena.pointer + range.offset
        count = range.shape.count
    }
}

/// The gradients that a backward pass has gathered so far, one a node of the tape.
public struct Gradients {
    private enum Entry {
        case none
        case tensor(Tensor)
        case slot(GradientSlot, isWritten: Bool)
    }

    private var entries: [Entry] = []
    private let processor: Processor

    init(processor: Processor) { self.processor = processor }

    mutating func append(slot: GradientSlot?) {
        entries.append(slot.map { .slot($0, isWritten: false) } ?? .none)
    }

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    /// Adds `gradient` to what has arrived at `variable`. Nothing happens for a constant.
    public mutating func add(_ gradient: @autoclosure () -> Tensor, to variable: Variable) {
        guard let node = variable.node else { return }
        let gradient = gradient()
        precondition(gradient.count == variable.value.count, "a gradient \(gradient.shape) for \(variable.shape)")
        if case .none = entries[node] {
            entries[node] = .tensor(gradient)
        } else {
            let processor = processor
            accumulate(into: variable) { destination, isFirst in
                if isFirst {
                    destination.update(from: gradient.pointer, count: gradient.count)
                } else {
                    processor.accumulate(gradient.pointer, into: destination, count: gradient.count)
                }
            }
        }
    }

    /// Lets `body` write or add to the gradient of `variable` in place: it writes if told that it is the first, else it adds.
    ///
    /// For products that can add to their result: a weight's gradient goes straight into the arena.
    /// Nothing happens for a constant.
    public mutating func accumulate(
        into variable: Variable, _ body: (_ destination: UnsafeMutablePointer<Float>, _ isFirst: Bool) -> Void
    ) {
        guard let node = variable.node else { return }
        switch entries[node] {
        case .none:
            var fresh = processor.tensor(variable.shape)
            body(fresh.mutablePointer, true)
            entries[node] = .tensor(fresh)
        case .tensor(var sum):
            // Let go of the stored copy first, so that the memory is written in place when it is not shared.
            entries[node] = .none
            body(sum.mutablePointer, false)
            entries[node] = .tensor(sum)
        case .slot(let slot, let isWritten):
            body(slot.pointer, !isWritten)
            entries[node] = .slot(slot, isWritten: true)
        }
    }

    mutating func take(_ node: Int) -> Tensor? {
        guard case .tensor(let gradient) = entries[node] else { return nil }
        entries[node] = .none
        return gradient
    }

    func tensor(at node: Int) -> Tensor? {
        guard case .tensor(let gradient) = entries[node] else { return nil }
        return gradient
    }

    mutating func zeroUnwrittenSlots() {
        for index in entries.indices {
            guard case .slot(let slot, isWritten: false) = entries[index] else { continue }
            slot.pointer.update(repeating: 0, count: slot.count)
            entries[index] = .slot(slot, isWritten: true)
        }
    }
}
