/// One contiguous stretch of memory that many tensors live in: all parameters, all gradients, or one kind of optimiser
/// state. Clipping, the finite check, the update and a checkpoint are then single passes.
///
/// An arena has an owner, which alone writes to it, between or within its own steps. Tensors handed out by `view` see
/// what the owner writes; whoever wants to keep values copies them.
public final class Arena: Sendable {
    public let count: Int
    private let buffer: Buffer

    /// An arena of `count` zeros.
    public init(count: Int) {
        self.count = count
        buffer = Buffer(capacity: max(count, 16))
        buffer.pointer.update(repeating: 0, count: max(count, 16))
    }

    /// The values, for their owner.
    public var pointer: UnsafeMutablePointer<Float> { buffer.pointer }

    /// All values as one tensor that sees later writes.
    public var tensor: Tensor { view(ArenaRange(offset: 0, shape: [count])) }

    /// A tensor that sees later writes to the range.
    public func view(_ range: ArenaRange) -> Tensor {
        Tensor(shape: range.shape, buffer: buffer, offset: range.offset)
    }

    /// Overwrites a range with a tensor's values.
    public func write(_ tensor: Tensor, at range: ArenaRange) {
        precondition(tensor.count == range.shape.count, "\(tensor.shape) does not fill \(range.shape)")
        (pointer + range.offset).update(from: tensor.pointer, count: tensor.count)
    }

    /// Overwrites everything with another arena's values.
    public func copy(from other: Arena) {
        precondition(other.count == count, "arenas of \(other.count) and \(count) values")
        pointer.update(from: other.pointer, count: count)
    }
}

/// Where a tensor lies in an arena.
public struct ArenaRange: Sendable, Hashable {
    /// The place of its first value in the arena.
    public let offset: Int
    /// The shape of its values.
    public let shape: Shape

    /// The stretch of `shape.count` values from `offset`.
    public init(offset: Int, shape: Shape) {
        self.offset = offset
        self.shape = shape
    }

    /// The first value past the stretch.
    public var end: Int { offset + shape.count }
}

extension Arena {
    /// Whether both hold the same values, bit for bit.
    public func hasSameBits(as other: Arena) -> Bool {
        count == other.count
            && (0..<count).allSatisfy { pointer[$0].bitPattern == other.pointer[$0].bitPattern }
    }
}

extension Arena {
    /// An arena with another one's values.
    public convenience init(copying other: Arena) {
        self.init(count: other.count)
        copy(from: other)
    }
}
