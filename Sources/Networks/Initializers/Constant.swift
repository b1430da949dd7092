import Tensors

/// Every value the same.
public struct Constant: NamedInitializer {
    public static let kind = "constant"

    /// The value of every element.
    public let value: Float

    /// Fills with `value`.
    public init(_ value: Float) { self.value = value }

    public init(scale: Float?) { self.init(scale ?? 0) }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        values.update(repeating: value, count: shape.count)
    }
}
