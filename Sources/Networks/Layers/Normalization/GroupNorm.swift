import Autograd
import Settings

/// Normalises groups of channels of each sample by their own mean and variance, whatever the batch.
///
/// - Input: `[channels, ...]`.
/// - Output: the input's shape.
/// - Source: Wu, He 2018, "Group normalization".
public struct GroupNormSpec: LayerSpec {
    public static let kind = "groupnorm"
    public static let summary = "normalises groups of channels of each sample"
    public static let settings = [
        Setting("groups", .integer(1...1 << 20), shorthand: true, "number of groups, a divisor of the channels"),
        Setting("eps", .number(1e-12...1), standard: .number(1e-5), "added to the variance under the root"),
        Setting("affine", .flag, standard: .flag(true), "whether a weight and a bias follow"),
    ]

    private let groups: Int
    private let epsilon: Float
    private let isAffine: Bool

    public init(_ settings: SettingValues) {
        groups = settings.integer("groups")
        epsilon = Float(settings.number("eps"))
        isAffine = settings.flag("affine")
    }

    public var detail: String { "\(groups) groups" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank >= 1, let channels = input[0].value, channels % groups == 0 else {
            throw ShapeError(
                layer: Self.kind, expected: "a number of channels that \(groups) divides", got: "\(input)",
                hint: "choose `groups` among the divisors of the channels")
        }
        return input
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        let channels: SymbolicShape = [inputs[0][0]]
        return isAffine
            ? [ParameterSpec("weight", channels, Constant(1)), ParameterSpec("bias", channels, Constant(0))] : []
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        GroupNorm(groups: groups, weight: parameters.first, bias: parameters.last, epsilon: epsilon)
    }
}

/// The live layer of `GroupNormSpec`.
final class GroupNorm: Layer {
    private let groups: Int
    private let weight: Parameter?  // [channels]
    private let bias: Parameter?  // [channels]
    private let epsilon: Float

    init(groups: Int, weight: Parameter?, bias: Parameter?, epsilon: Float) {
        self.groups = groups
        self.weight = weight
        self.bias = bias
        self.epsilon = epsilon
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        inputs[0].groupNorm(
            groups: groups, weight: weight.map(context.variable), bias: bias.map(context.variable), epsilon: epsilon)
    }
}
