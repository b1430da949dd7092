import Tensors

/// What a recipe knows of a parameter: its name and shape, and how it starts.
public struct ParameterSpec: Sendable {
    /// PyTorch's name within the layer: `weight`, `bias`, `running_mean`.
    public let name: String
    /// Its shape; sizes may follow from data.
    public let shape: SymbolicShape
    /// What gives it its first values.
    public let initializer: any Initializer
    /// Whether gradients move it; running statistics are not moved by them.
    public let isTrainable: Bool

    /// A parameter of a layer.
    public init(_ name: String, _ shape: SymbolicShape, _ initializer: any Initializer, isTrainable: Bool = true) {
        self.name = name
        self.shape = shape
        self.initializer = initializer
        self.isTrainable = isTrainable
    }
}

/// A named tensor with an identity. Its values live in one of the network's arenas.
public final class Parameter {
    /// The state-dict name: `c1.weight`.
    public let name: String
    /// Its shape.
    public let shape: Shape
    /// Its place among the network's parameters.
    public let index: Int
    /// Whether the optimiser changes it; running statistics it does not.
    public let isTrainable: Bool
    /// Whether updates pass it by for now.
    public internal(set) var isFrozen = false
    /// Where it lies: in the arena of values, and equally in that of gradients, or in that of statistics.
    public let range: ArenaRange
    private let arena: Arena
    let gradients: Arena?

    init(name: String, index: Int, range: ArenaRange, arena: Arena, gradients: Arena?) {
        self.name = name
        self.index = index
        self.range = range
        self.arena = arena
        self.gradients = gradients
        shape = range.shape
        isTrainable = gradients != nil
    }

    /// The values; the tensor sees later updates.
    public var value: Tensor { arena.view(range) }

    /// The gradient of the newest step; nil for statistics.
    public var gradient: Tensor? { gradients?.view(range) }

    /// Where a layer that keeps statistics writes them.
    public var pointer: UnsafeMutablePointer<Float> { arena.pointer + range.offset }

    /// Overwrites the values.
    public func set(_ tensor: Tensor) { arena.write(tensor, at: range) }
}
