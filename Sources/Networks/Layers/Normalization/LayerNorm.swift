import Autograd
import Settings

/// Normalises the last axis of each sample by its own mean and variance.
///
/// - Input: `[..., width]`.
/// - Output: the input's shape.
/// - Source: Ba, Kiros, Hinton 2016, "Layer normalization".
public struct LayerNormSpec: LayerSpec {
    public static let kind = "layernorm"
    public static let summary = "normalises the last axis of each sample"
    public static let settings = [
        Setting("eps", .number(1e-12...1), standard: .number(1e-5), "added to the variance under the root"),
        Setting("affine", .flag, standard: .flag(true), "whether a weight and a bias follow"),
        Setting("bias", .flag, standard: .flag(true), "whether the weight is followed by a bias"),
    ]

    private let epsilon: Float
    private let isAffine: Bool
    private let hasBias: Bool

    public init(_ settings: SettingValues) {
        epsilon = Float(settings.number("eps"))
        isAffine = settings.flag("affine")
        hasBias = settings.flag("bias")
    }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape { try knownWidth(inputs) }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        guard isAffine else { return [] }
        let width: SymbolicShape = [inputs[0][-1]]
        let weight = ParameterSpec("weight", width, Constant(1))
        return hasBias ? [weight, ParameterSpec("bias", width, Constant(0))] : [weight]
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        LayerNorm(
            weight: parameters.first, bias: parameters.count > 1 ? parameters[1] : nil, epsilon: epsilon)
    }
}

extension LayerSpec {
    /// The only input's shape, if its last extent is a number.
    func knownWidth(_ inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank >= 1, input[-1].value != nil else {
            throw ShapeError(
                layer: Self.kind, expected: "an input whose last extent is a number", got: "\(input)",
                hint: "for images use `batchnorm` or `groupnorm`")
        }
        return input
    }
}

/// The live layer of `LayerNormSpec`.
final class LayerNorm: Layer {
    private let weight: Parameter?  // [width]
    private let bias: Parameter?  // [width]
    private let epsilon: Float

    init(weight: Parameter?, bias: Parameter?, epsilon: Float) {
        self.weight = weight
        self.bias = bias
        self.epsilon = epsilon
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        inputs[0].layerNorm(
            weight: weight.map(context.variable), bias: bias.map(context.variable), epsilon: epsilon)
    }
}
