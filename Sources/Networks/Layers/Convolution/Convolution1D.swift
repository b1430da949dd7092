import Autograd
import Settings
import Tensors

/// One-dimensional convolution over time.
///
/// - Input: `[channels, time]`.
/// - Output: `[out, ⌊(time + 2 padding - dilation (kernel - 1) - 1) / stride⌋ + 1]`; the input's time with `padding: same`.
public struct Convolution1DSpec: ConvolutionSpec {
    public static let kind = "conv1d"
    public static let summary = "one-dimensional convolution over time"
    public static let settings =
        [
            ConvolutionFilters.out,
            Setting("kernel", .integer(WindowSettings.sizes), "the window's length"),
            Setting(
                "stride", .integer(WindowSettings.sizes), standard: .integer(1), "steps from one window to the next"),
            Setting(
                "padding", .either(.integer(0...65_536), or: ConvolutionSlide.same), standard: .integer(0),
                "steps added at either end; `same` keeps the length"),
            Setting(
                "dilation", .integer(WindowSettings.sizes), standard: .integer(1), "steps between the window's taps"),
            ConvolutionFilters.groups, ConvolutionFilters.bias,
        ] + InitializerCatalog.settings

    let filters: ConvolutionFilters

    var window: [Int] { [filters.kernel.horizontal] }

    public init(_ settings: SettingValues) throws(SettingError) {
        let kernel = ConvolutionShape.Pair(1, settings.integer("kernel"))
        let isSame = settings["padding"] == .text(ConvolutionSlide.same)
        filters = try ConvolutionFilters(
            settings, kernel: kernel,
            slide: ConvolutionSlide(
                kernel: kernel, stride: ConvolutionShape.Pair(1, settings.integer("stride")),
                padding: isSame ? nil : ConvolutionShape.Pair(0, settings.integer("padding")),
                dilation: ConvolutionShape.Pair(1, settings.integer("dilation")), groups: settings.integer("groups")))
    }

    public var detail: String { "\(filters.kernel.horizontal) → \(filters.out)" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank == 2, let time = input[1].value else {
            throw ShapeError(
                layer: Self.kind, expected: "channels × time", got: "\(input)", hint: "state `input: [channels, time]`")
        }
        try filters.check(input[0], kind: Self.kind)
        guard let output = filters.slide.output(filters.kernel, on: ConvolutionShape.Pair(1, time)) else {
            throw ShapeError(
                layer: Self.kind, expected: "at least \(filters.kernel.horizontal) steps with their padding",
                got: "\(time)", hint: "take a smaller kernel or add padding")
        }
        return [filters.out, .known(output.horizontal)]
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        Convolution1D(
            weight: parameters[0], bias: parameters.count > 1 ? parameters[1] : nil, slide: filters.slide)
    }
}

/// The live layer of `Convolution1DSpec`: a two-dimensional convolution of height 1.
final class Convolution1D: Layer {
    private let weight: Parameter  // [out, channels / groups, kernel]
    private let bias: Parameter?  // [out]
    private let slide: ConvolutionSlide

    init(weight: Parameter, bias: Parameter?, slide: ConvolutionSlide) {
        self.weight = weight
        self.bias = bias
        self.slide = slide
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let x = inputs[0]  // [batch, channels, time]
        let shape = slide.shape(
            batch: x.shape[0], channels: x.shape[1], input: ConvolutionShape.Pair(1, x.shape[2]),
            outputs: weight.shape[0], kernel: ConvolutionShape.Pair(1, weight.shape[2]))
        let y = x.reshaped(shape.inputShape).convolved(
            weight: context.variable(weight).reshaped(shape.weightShape), bias: bias.map(context.variable), shape)
        return y.reshaped([shape.batch, shape.outputs, shape.output.horizontal])
    }
}
