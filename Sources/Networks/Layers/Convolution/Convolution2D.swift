import Autograd
import Settings
import Tensors

/// Two-dimensional convolution.
///
/// - Input: `[channels, height, width]`.
/// - Output: `[out, ⌊(height + 2 padding - dilation (kernel - 1) - 1) / stride⌋ + 1, ...]`; the input's height and width with
///   `padding: same`.
/// - Source: LeCun, Bottou, Bengio, Haffner 1998, section II.A; groups: Krizhevsky, Sutskever, Hinton 2012.
public struct Convolution2DSpec: ConvolutionSpec {
    public static let kind = "conv"
    public static let summary = "two-dimensional convolution; `groups` equal to the channels makes it depthwise"
    public static let settings =
        [
            ConvolutionFilters.out, WindowSettings.kernel(), WindowSettings.stride,
            Setting(
                "padding", .either(WindowSettings.padding.kind, or: ConvolutionSlide.same), standard: .integer(0),
                "pixels added around the image; `same` keeps its size"),
            WindowSettings.dilation, ConvolutionFilters.groups, ConvolutionFilters.bias,
        ] + InitializerCatalog.settings

    let filters: ConvolutionFilters

    var window: [Int] { [filters.kernel.vertical, filters.kernel.horizontal] }

    public init(_ settings: SettingValues) throws(SettingError) {
        let kernel = WindowSettings.pair(settings, "kernel")
        let isSame = settings["padding"] == .text(ConvolutionSlide.same)
        filters = try ConvolutionFilters(
            settings, kernel: kernel,
            slide: ConvolutionSlide(
                kernel: kernel, stride: WindowSettings.pair(settings, "stride"),
                padding: isSame ? nil : WindowSettings.pair(settings, "padding"),
                dilation: WindowSettings.pair(settings, "dilation"), groups: settings.integer("groups")))
    }

    public var detail: String {
        var text = "\(filters.kernel.text) → \(filters.out)"
        if filters.slide.stride != ConvolutionShape.Pair(1) { text += " /\(filters.slide.stride.vertical)" }
        if filters.slide.groups > 1 { text += " in \(filters.slide.groups) groups" }
        return text
    }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let (channels, size) = try image(inputs)
        try filters.check(channels, kind: Self.kind)
        guard let output = filters.slide.output(filters.kernel, on: size) else {
            throw tooLarge(filters.kernel, for: size)
        }
        return [filters.out, .known(output.vertical), .known(output.horizontal)]
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        Convolution2D(
            weight: parameters[0], bias: parameters.count > 1 ? parameters[1] : nil, slide: filters.slide)
    }
}

/// The live layer of `Convolution2DSpec`.
final class Convolution2D: Layer {
    private let weight: Parameter  // [out, channels / groups, kernel height, kernel width]
    private let bias: Parameter?  // [out]
    private let slide: ConvolutionSlide

    init(weight: Parameter, bias: Parameter?, slide: ConvolutionSlide) {
        self.weight = weight
        self.bias = bias
        self.slide = slide
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let x = inputs[0]  // [batch, channels, height, width]
        let shape = slide.shape(
            batch: x.shape[0], channels: x.shape[1], input: ConvolutionShape.Pair(x.shape[2], x.shape[3]),
            outputs: weight.shape[0], kernel: ConvolutionShape.Pair(weight.shape[2], weight.shape[3]))
        return x.convolved(weight: context.variable(weight), bias: bias.map(context.variable), shape)
    }
}
