import Autograd
import Settings

/// An affine map of the last axis: `y = x Wᵀ + b`.
///
/// - Input: `[..., in]`.
/// - Output: `[..., out]`.
public struct LinearSpec: LayerSpec {
    public static let kind = "linear"
    public static let summary = "fully connected: y = x Wᵀ + b"
    public static let settings =
        [
            Setting("out", .dimension(1...1 << 24), shorthand: true, "number of outputs"),
            Setting("bias", .flag, standard: .flag(true), "whether a bias is added"),
        ] + InitializerCatalog.settings

    private let out: Dimension
    private let hasBias: Bool
    private let initializer: any Initializer

    public init(_ settings: SettingValues) {
        out = Dimension(settings["out"])
        hasBias = settings.flag("bias")
        initializer = InitializerCatalog.initializer(settings)
    }

    public var detail: String { "→ \(out)" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank >= 1, input[-1].value != nil || input[-1] == .features else {
            throw ShapeError(
                layer: Self.kind, expected: "an input whose last extent is a number", got: "\(input)",
                hint: "put a `flatten` or an `embedding` before it")
        }
        return SymbolicShape(input.dimensions.dropLast() + [out])
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        let ins = inputs[0][-1]
        let weight = ParameterSpec("weight", [out, ins], initializer)
        return hasBias ? [weight, ParameterSpec("bias", [out], FanInUniform(fan: ins.value))] : [weight]
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        inputs[0].count.multipliedClamped(out.value ?? 1)
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        Linear(weight: parameters[0], bias: parameters.count > 1 ? parameters[1] : nil)
    }
}

/// The live layer of `LinearSpec`.
final class Linear: Layer {
    private let weight: Parameter  // [out, in]
    private let bias: Parameter?  // [out]

    init(weight: Parameter, bias: Parameter?) {
        self.weight = weight
        self.bias = bias
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        inputs[0].linear(weight: context.variable(weight), bias: bias.map(context.variable))
    }
}
