import Tensors

/// Values uniform between two bounds.
public struct Uniform: Initializer {
    public let lower: Float
    public let upper: Float

    /// Fills with values in `[lower, upper)`.
    public init(_ lower: Float, _ upper: Float) {
        self.lower = lower
        self.upper = upper
    }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        random.fillUniform(values, count: shape.count)
        for i in 0..<shape.count { values[i] = lower + (upper - lower) * values[i] }
    }
}

/// Values uniform within ±1/√fan, where the fan is the weight's number of inputs: PyTorch's standard for linear and
/// convolutional layers, biases included.
///
/// - Source: LeCun, Bottou, Orr, Müller 1998, "Efficient BackProp", section 4.6, with a uniform distribution.
public struct FanInUniform: Initializer {
    /// The number of inputs, for a bias, whose own shape does not tell it.
    public let fan: Int?

    /// Fills within ±1/√fan; without one, that of the shape.
    public init(fan: Int? = nil) { self.fan = fan }

    public func fill(_ values: UnsafeMutablePointer<Float>, shape: Shape, random: RandomPlace) {
        let bound = 1 / Float(max(fan ?? Fan(shape).in, 1)).squareRoot()
        Uniform(-bound, bound).fill(values, shape: shape, random: random)
    }
}
