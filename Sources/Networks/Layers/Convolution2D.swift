import Autograd
import Settings
import Tensors

/// Two-dimensional convolution.
///
/// - Input: `[channels, height, width]`.
/// - Output: `[out, ⌊(height + 2 padding - dilation (kernel - 1) - 1) / stride⌋ + 1, ...]`.
/// - Source: LeCun, Bottou, Bengio, Haffner 1998, section II.A; groups: Krizhevsky, Sutskever, Hinton 2012.
public struct Convolution2DSpec: LayerSpec {
    public static let kind = "conv"
    public static let summary = "two-dimensional convolution; `groups` equal to the channels makes it depthwise"
    public static let settings =
        [
            Setting("out", .dimension(1...1 << 20), shorthand: true, "number of filters"),
            WindowSettings.kernel(), WindowSettings.stride, WindowSettings.padding, WindowSettings.dilation,
            Setting("groups", .integer(1...1 << 20), standard: .integer(1), "parts that channels are cut into"),
            Setting("bias", .flag, standard: .flag(true), "whether a bias is added"),
        ] + InitializerCatalog.settings

    private let out: Dimension
    private let kernel: ConvolutionShape.Pair
    private let stride: ConvolutionShape.Pair
    private let padding: ConvolutionShape.Pair
    private let dilation: ConvolutionShape.Pair
    private let groups: Int
    private let hasBias: Bool
    private let initializer: any Initializer

    public init(_ settings: SettingValues) throws(SettingError) {
        out = Dimension(settings["out"])
        kernel = WindowSettings.pair(settings, "kernel")
        stride = WindowSettings.pair(settings, "stride")
        padding = WindowSettings.pair(settings, "padding")
        dilation = WindowSettings.pair(settings, "dilation")
        groups = settings.integer("groups")
        hasBias = settings.flag("bias")
        initializer = InitializerCatalog.initializer(settings)
        if let filters = out.value, filters % groups != 0 {
            throw SettingError(setting: "out", got: "\(filters)", expected: "a multiple of the \(groups) groups")
        }
    }

    public var detail: String {
        var text = "\(kernel.text) → \(out)"
        if stride != ConvolutionShape.Pair(1) { text += " /\(stride.vertical)" }
        if groups > 1 { text += " in \(groups) groups" }
        return text
    }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let (channels, size) = try image(inputs)
        guard let filters = out.value else {
            throw ShapeError(
                layer: Self.kind, expected: "a number of filters", got: "the symbol `\(out)`",
                hint: "state it as a number")
        }
        guard channels % groups == 0 else {
            throw ShapeError(
                layer: Self.kind, expected: "channels that \(groups) groups can share", got: "\(channels)",
                hint: "let `groups` divide both the channels and `out`")
        }
        let height = ConvolutionShape.extent(
            size.vertical, kernel.vertical, stride.vertical, padding.vertical, dilation.vertical)
        let width = ConvolutionShape.extent(
            size.horizontal, kernel.horizontal, stride.horizontal, padding.horizontal, dilation.horizontal)
        guard height > 0, width > 0 else { throw tooLarge(kernel, for: size) }
        return [.known(filters), .known(height), .known(width)]
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        let channels = (inputs[0][0].value ?? 0) / groups
        let shape: SymbolicShape = [out, .known(channels), .known(kernel.vertical), .known(kernel.horizontal)]
        let weight = ParameterSpec("weight", shape, initializer)
        guard hasBias else { return [weight] }
        let fan = channels.multipliedClamped(kernel.vertical.multipliedClamped(kernel.horizontal))
        return [weight, ParameterSpec("bias", [out], FanInUniform(fan: fan))]
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        guard let output = try? output(for: inputs) else { return 0 }
        let channels = (inputs[0][0].value ?? 0) / groups
        return output.count.multipliedClamped(channels.multipliedClamped(kernel.vertical * kernel.horizontal))
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        Convolution2D(
            weight: parameters[0], bias: parameters.count > 1 ? parameters[1] : nil, stride: stride, padding: padding,
            dilation: dilation, groups: groups)
    }
}

/// The live layer of `Convolution2DSpec`.
final class Convolution2D: Layer {
    private let weight: Parameter  // [out, channels / groups, kernel height, kernel width]
    private let bias: Parameter?  // [out]
    private let stride: ConvolutionShape.Pair
    private let padding: ConvolutionShape.Pair
    private let dilation: ConvolutionShape.Pair
    private let groups: Int

    init(
        weight: Parameter, bias: Parameter?, stride: ConvolutionShape.Pair, padding: ConvolutionShape.Pair,
        dilation: ConvolutionShape.Pair, groups: Int
    ) {
        self.weight = weight
        self.bias = bias
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.groups = groups
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let x = inputs[0]  // [batch, channels, height, width]
        let shape = ConvolutionShape(
            batch: x.shape[0], channels: x.shape[1], input: ConvolutionShape.Pair(x.shape[2], x.shape[3]),
            outputs: weight.shape[0], kernel: ConvolutionShape.Pair(weight.shape[2], weight.shape[3]), stride: stride,
            padding: padding, dilation: dilation, groups: groups)
        return x.convolved(weight: context.variable(weight), bias: bias.map(context.variable), shape)
    }
}
