import Tensors

/// Uniform within ±√(6 / in): signals keep their size through rectifiers.
///
/// - Source: He et al. 2015, "Delving deep into rectifiers", equation 10.
public struct HeUniform: NamedInitializer {
    public static let kind = "he-uniform"

    private let factor: Float

    public init(scale: Float?) { factor = scale ?? 1 }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        let fan = Fan(shape)
        let bound = factor * (6 / Float(fan.in)).squareRoot()
        Uniform(-bound, bound).fill(values, shape: shape, random: random)
    }
}
