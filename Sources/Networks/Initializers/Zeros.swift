import Tensors

/// Every value zero. Units of a hidden layer that starts so never learn to differ, which is worth seeing once.
public struct Zeros: NamedInitializer {
    public static let kind = "zeros"

    public init(scale: Float?) {}

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        values.update(repeating: 0, count: shape.count)
    }
}
