import Autograd
import Settings

/// Scales the last axis of each sample by its root mean square.
///
/// - Input: `[..., width]`.
/// - Output: the input's shape.
/// - Source: Zhang, Sennrich 2019, "Root mean square layer normalization".
public struct RMSNormSpec: LayerSpec {
    public static let kind = "rmsnorm"
    public static let summary = "scales the last axis of each sample by its root mean square"
    public static let settings = [
        Setting("eps", .number(1e-12...1), standard: .number(1e-6), "added to the mean square under the root")
    ]

    private let epsilon: Float

    public init(_ settings: SettingValues) { epsilon = Float(settings.number("eps")) }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape { try knownWidth(inputs) }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        [ParameterSpec("weight", [inputs[0][-1]], Constant(1))]
    }

    public func build(_ parameters: [Parameter]) -> any Layer { RMSNorm(weight: parameters[0], epsilon: epsilon) }
}

/// The live layer of `RMSNormSpec`.
final class RMSNorm: Layer {
    private let weight: Parameter  // [width]
    private let epsilon: Float

    init(weight: Parameter, epsilon: Float) {
        self.weight = weight
        self.epsilon = epsilon
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        inputs[0].rmsNorm(weight: context.variable(weight), epsilon: epsilon)
    }
}
