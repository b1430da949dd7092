import Tensors

/// Values uniform within ±1/√fan, where the fan is the weight's number of inputs: PyTorch's standard for linear and
/// convolutional layers, biases included.
///
/// - Source: LeCun, Bottou, Orr, Müller 1998, "Efficient BackProp", section 4.6, with a uniform distribution.
public struct FanInUniform: NamedInitializer {
    public static let kind = "fan-in-uniform"

    /// The number of inputs, for a bias, whose own shape does not tell it.
    public let fan: Int?
    private let factor: Float

    /// Fills within ±1/√fan; without one, that of the shape.
    public init(fan: Int? = nil) {
        self.fan = fan
        factor = 1
    }

    public init(scale: Float?) {
        fan = nil
        factor = scale ?? 1
    }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        let bound = factor / Float(max(fan ?? Fan(shape).in, 1)).squareRoot()
        Uniform(-bound, bound).fill(values, shape: shape, random: random)
    }
}
