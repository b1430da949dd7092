import Tensors

/// Every value the same.
public struct Constant: Initializer {
    public let value: Float

    /// Fills with `value`.
    public init(_ value: Float) { self.value = value }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        values.update(repeating: value, count: shape.count)
    }
}
