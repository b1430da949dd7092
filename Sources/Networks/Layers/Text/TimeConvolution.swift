import Autograd
import Settings
import Tensors

/// Filters that slide over a text, each seeing a few vectors at a time; a text keeps its length, and beyond its ends are
/// zeros.
///
/// `conv1d` is for signals of a known length, with the channels first.
///
/// - Input: `[time, width]`.
/// - Output: `[time, out]`.
/// - Source: Kim 2014, "Convolutional neural networks for sentence classification", section 2.
public struct TimeConvolutionSpec: LayerSpec {
    public static let kind = "time-conv"
    public static let summary = "filters that slide over a text's vectors"
    public static let settings = [
        Setting("out", .dimension(1...1 << 16), "number of filters"),
        Setting("kernel", .integer(1...1_000), standard: .integer(3), "vectors that a filter sees"),
        Setting("bias", .flag, standard: .flag(true), "whether a bias is added"),
    ]

    private let out: Dimension
    private let kernel: Int
    private let hasBias: Bool

    public init(_ settings: SettingValues) {
        out = Dimension(settings["out"])
        kernel = settings.integer("kernel")
        hasBias = settings.flag("bias")
    }

    public var detail: String { "\(kernel) → \(out)" }
    /// The window reaches into what comes later.
    public func isCausal(for inputs: [SymbolicShape]) -> Bool { kernel == 1 }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        [try textVectors(inputs).time, out]
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        let width = inputs[0][1].value ?? 1
        let weight = ParameterSpec("weight", [out, .known(width), .known(kernel)], FanInUniform(scale: nil))
        guard hasBias else { return [weight] }
        return [weight, ParameterSpec("bias", [out], FanInUniform(fan: width.multipliedClamped(kernel)))]
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        let (time, width) = (inputs[0][0].value ?? 1, inputs[0][1].value ?? 1)
        return time.multipliedClamped(width.multipliedClamped(kernel.multipliedClamped(out.value ?? 1)))
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        TimeConvolution(weight: parameters[0], bias: parameters.count > 1 ? parameters[1] : nil)
    }
}

extension LayerSpec {
    /// A text's vectors, the only input.
    ///
    /// - Throws: `ShapeError` for anything else.
    func textVectors(_ inputs: [SymbolicShape]) throws(ShapeError) -> (time: Dimension, width: Dimension) {
        let input = try single(inputs)
        guard input.rank == 2, input[1].value != nil else {
            throw ShapeError(
                layer: Self.kind, expected: "vectors in time, `[time, width]`", got: "\(input)",
                hint: "put an `embedding` before it")
        }
        return (input[0], input[1])
    }
}

/// The live layer of `TimeConvolutionSpec`.
final class TimeConvolution: Layer {
    private let weight: Parameter  // [out, width, kernel]
    private let bias: Parameter?  // [out]

    init(weight: Parameter, bias: Parameter?) {
        self.weight = weight
        self.bias = bias
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let (out, columns) = (weight.shape[0], weight.shape[1] * weight.shape[2])
        // [batch, time, width · kernel]
        return inputs[0].timeWindows(size: weight.shape[2], lengths: context.lengths())
            .linear(weight: context.variable(weight).reshaped([out, columns]), bias: bias.map(context.variable))
    }
}
