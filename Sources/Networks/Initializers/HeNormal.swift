import Tensors

/// Normal with the variance 2 / in: signals keep their size through rectifiers.
///
/// - Source: He et al. 2015, "Delving deep into rectifiers", equation 10.
public struct HeNormal: NamedInitializer {
    public static let kind = "he-normal"

    private let factor: Float

    public init(scale: Float?) { factor = scale ?? 1 }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        let fan = Fan(shape)
        Normal(factor * (2 / Float(fan.in)).squareRoot()).fill(values, shape: shape, random: random)
    }
}
