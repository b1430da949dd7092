import Autograd
import Settings
import Tensors

/// Normalises each channel by the batch's mean and variance while training, by their running averages afterwards.
///
/// - Input: `[features]` or `[channels, height, width]`, or `[channels, time]`.
/// - Output: the input's shape.
/// - Source: Ioffe, Szegedy 2015, "Batch normalization: accelerating deep network training by reducing internal covariate
///   shift".
public struct BatchNormSpec: LayerSpec {
    public static let kind = "batchnorm"
    public static let summary = "normalises each channel over the batch"
    public static let settings = [
        Setting(
            "momentum", .number(0...1), standard: .number(0.1), live: true, "the newest batch's share in the averages"),
        Setting("eps", .number(1e-12...1), standard: .number(1e-5), "added to the variance under the root"),
        Setting("affine", .flag, standard: .flag(true), "whether a weight and a bias follow"),
    ]

    private let momentum: Float
    private let epsilon: Float
    private let isAffine: Bool

    public init(_ settings: SettingValues) {
        momentum = Float(settings.number("momentum"))
        epsilon = Float(settings.number("eps"))
        isAffine = settings.flag("affine")
    }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank >= 1, input[0].value != nil else {
            throw ShapeError(
                layer: Self.kind, expected: "a known number of channels first", got: "\(input)",
                hint: "for sequences `[time, width]` use `layernorm`")
        }
        return input
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        let channels: SymbolicShape = [inputs[0][0]]
        let affine = [ParameterSpec("weight", channels, Constant(1)), ParameterSpec("bias", channels, Constant(0))]
        return (isAffine ? affine : []) + [
            ParameterSpec("running_mean", channels, Constant(0), isTrainable: false),
            ParameterSpec("running_var", channels, Constant(1), isTrainable: false),
        ]
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        BatchNorm(parameters, momentum: momentum, epsilon: epsilon)
    }
}

/// The live layer of `BatchNormSpec`.
final class BatchNorm: Layer {
    private let weight: Parameter?  // [channels]
    private let bias: Parameter?  // [channels]
    private let runningMean: Parameter  // [channels]
    private let runningVariance: Parameter  // [channels]
    private var momentum: Float
    private let epsilon: Float

    init(_ parameters: [Parameter], momentum: Float, epsilon: Float) {
        weight = parameters.count > 2 ? parameters[0] : nil
        bias = parameters.count > 2 ? parameters[1] : nil
        runningMean = parameters[parameters.count - 2]
        runningVariance = parameters[parameters.count - 1]
        self.momentum = momentum
        self.epsilon = epsilon
    }

    var carriesOutReLU: Bool { true }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let running = ChannelMoments(mean: runningMean.value, variance: runningVariance.value, count: 0)
        let (output, moments) = inputs[0].batchNorm(
            weight: weight.map(context.variable), bias: bias.map(context.variable), epsilon: epsilon,
            fixed: context.mode == .train ? nil : running, thenReLU: context.isFollowedByReLU,
            observer: context.isFollowedByReLU ? context.outputObserver : nil)
        if context.mode == .train { follow(moments) }
        return output
    }

    /// Moves the running averages towards a batch's moments. The variance that is kept is the unbiased one.
    private func follow(_ moments: ChannelMoments) {
        let correction = Float(moments.count) / Float(max(moments.count - 1, 1))
        let (mean, variance) = (runningMean.pointer, runningVariance.pointer)
        for channel in 0..<moments.mean.count {
            mean[channel] += momentum * (moments.mean[channel] - mean[channel])
            variance[channel] += momentum * (moments.variance[channel] * correction - variance[channel])
        }
    }

    func apply(setting name: String, value: SettingValue) {
        if name == "momentum", let number = value.number { momentum = Float(number) }
    }
}
