import Tensors

/// Uniform within ±√(6 / (in + out)): signals keep their size forward and backward through symmetric activations.
///
/// - Source: Glorot, Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", equation 16.
public struct XavierUniform: NamedInitializer {
    public static let kind = "xavier-uniform"

    private let factor: Float

    public init(scale: Float?) { factor = scale ?? 1 }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        let fan = Fan(shape)
        let bound = factor * (6 / Float(fan.in + fan.out)).squareRoot()
        Uniform(-bound, bound).fill(values, shape: shape, random: random)
    }
}
