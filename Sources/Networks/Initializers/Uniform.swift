import Tensors

/// Values uniform between two bounds.
public struct Uniform: NamedInitializer {
    public static let kind = "uniform"

    /// The least value.
    public let lower: Float
    /// The greatest value.
    public let upper: Float

    /// Fills with values in `[lower, upper)`.
    public init(_ lower: Float, _ upper: Float) {
        self.lower = lower
        self.upper = upper
    }

    /// Within ± `scale`, 0.1 if it is not set.
    public init(scale: Float?) { self.init(-(scale ?? 0.1), scale ?? 0.1) }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        random.fillUniform(values, count: shape.count)
        for i in 0..<shape.count { values[i] = lower + (upper - lower) * values[i] }
    }
}
