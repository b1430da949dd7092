import Autograd
import Settings
import Tensors

/// Transposed two-dimensional convolution: each input pixel stamps the kernel onto a larger output.
///
/// - Input: `[channels, height, width]`.
/// - Output: `[out, (height - 1) stride - 2 padding + kernel + output padding, ...]`.
/// - Source: Dumoulin and Visin 2016, "A guide to convolution arithmetic", relationship 14.
public struct TransposedConvolution2DSpec: LayerSpec {
    public static let kind = "conv-transpose"
    public static let summary = "transposed convolution: makes images larger"
    public static let settings =
        [
            Setting("out", .dimension(1...1 << 20), shorthand: true, "number of output channels"),
            WindowSettings.kernel(), WindowSettings.stride, WindowSettings.padding,
            Setting(
                "output-padding", .pair(0...65_536), standard: .integer(0), "pixels added at the end of the output"),
            Setting("bias", .flag, standard: .flag(true), "whether a bias is added"),
        ] + InitializerCatalog.settings

    private let out: Dimension
    private let kernel: ConvolutionShape.Pair
    private let stride: ConvolutionShape.Pair
    private let padding: ConvolutionShape.Pair
    private let outputPadding: ConvolutionShape.Pair
    private let hasBias: Bool
    private let initializer: any Initializer

    public init(_ settings: SettingValues) throws(SettingError) {
        out = Dimension(settings["out"])
        kernel = WindowSettings.pair(settings, "kernel")
        stride = WindowSettings.pair(settings, "stride")
        padding = WindowSettings.pair(settings, "padding")
        outputPadding = WindowSettings.pair(settings, "output-padding")
        hasBias = settings.flag("bias")
        initializer = InitializerCatalog.initializer(settings)
        // More would be rows that no convolution with this stride leads back from.
        guard outputPadding.vertical < stride.vertical, outputPadding.horizontal < stride.horizontal else {
            throw SettingError(
                setting: "output-padding", got: outputPadding.text, expected: "less than the stride \(stride.text)")
        }
    }

    public var detail: String { "\(kernel.text) → \(out) ×\(stride.vertical)" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let (_, size) = try image(inputs)
        let height = Self.extent(
            size.vertical, kernel.vertical, stride.vertical, padding.vertical, outputPadding.vertical)
        let width = Self.extent(
            size.horizontal, kernel.horizontal, stride.horizontal, padding.horizontal, outputPadding.horizontal)
        guard height > 0, width > 0 else { throw tooLarge(kernel, for: size) }
        return [out, .known(height), .known(width)]
    }

    private static func extent(_ input: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ extra: Int) -> Int {
        (input - 1).multipliedClamped(stride).addedClamped(kernel - 2 * padding + extra)
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        let shape: SymbolicShape = [inputs[0][0], out, .known(kernel.vertical), .known(kernel.horizontal)]
        let weight = ParameterSpec("weight", shape, initializer)
        guard hasBias else { return [weight] }
        let fan = out.value?.multipliedClamped(kernel.vertical.multipliedClamped(kernel.horizontal))
        return [weight, ParameterSpec("bias", [out], FanInUniform(fan: fan))]
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        inputs[0].count.multipliedClamped((out.value ?? 1).multipliedClamped(kernel.vertical * kernel.horizontal))
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        TransposedConvolution2D(
            weight: parameters[0], bias: parameters.count > 1 ? parameters[1] : nil, stride: stride, padding: padding,
            outputPadding: outputPadding)
    }
}

/// The live layer of `TransposedConvolution2DSpec`.
final class TransposedConvolution2D: Layer {
    private let weight: Parameter  // [channels, out, kernel height, kernel width]
    private let bias: Parameter?  // [out]
    private let stride: ConvolutionShape.Pair
    private let padding: ConvolutionShape.Pair
    private let outputPadding: ConvolutionShape.Pair

    init(
        weight: Parameter, bias: Parameter?, stride: ConvolutionShape.Pair, padding: ConvolutionShape.Pair,
        outputPadding: ConvolutionShape.Pair
    ) {
        self.weight = weight
        self.bias = bias
        self.stride = stride
        self.padding = padding
        self.outputPadding = outputPadding
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let x = inputs[0]  // [batch, channels, height, width]
        let kernel = ConvolutionShape.Pair(weight.shape[2], weight.shape[3])
        let result = ConvolutionShape.Pair(
            (x.shape[2] - 1) * stride.vertical - 2 * padding.vertical + kernel.vertical + outputPadding.vertical,
            (x.shape[3] - 1) * stride.horizontal - 2 * padding.horizontal + kernel.horizontal
                + outputPadding.horizontal)
        // The convolution that leads from the result back to x.
        let shape = ConvolutionShape(
            batch: x.shape[0], channels: weight.shape[1], input: result, outputs: x.shape[1], kernel: kernel,
            stride: stride, padding: padding)
        return x.transposeConvolved(weight: context.variable(weight), bias: bias.map(context.variable), shape)
    }
}
