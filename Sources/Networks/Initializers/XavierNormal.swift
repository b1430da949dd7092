import Tensors

/// Normal with the variance 2 / (in + out): signals keep their size forward and backward through symmetric activations.
///
/// - Source: Glorot, Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", equation 12.
public struct XavierNormal: NamedInitializer {
    public static let kind = "xavier-normal"

    private let factor: Float

    public init(scale: Float?) { factor = scale ?? 1 }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        let fan = Fan(shape)
        Normal(factor * (2 / Float(fan.in + fan.out)).squareRoot()).fill(values, shape: shape, random: random)
    }
}
