import Tensors

/// Values normal about zero.
public struct Normal: NamedInitializer {
    public static let kind = "normal"

    /// The standard deviation.
    public let deviation: Float

    /// Fills with values of the given deviation.
    public init(_ deviation: Float) { self.deviation = deviation }

    /// A deviation of `scale`, 0.02 if it is not set, as in GPT-2.
    public init(scale: Float?) { self.init(scale ?? 0.02) }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        random.fillNormal(values, count: shape.count)
        for i in 0..<shape.count { values[i] *= deviation }
    }
}
