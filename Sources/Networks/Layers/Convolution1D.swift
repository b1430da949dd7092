import Autograd
import Settings
import Tensors

/// One-dimensional convolution over time.
///
/// - Input: `[channels, time]`.
/// - Output: `[out, ⌊(time + 2 padding - dilation (kernel - 1) - 1) / stride⌋ + 1]`.
public struct Convolution1DSpec: LayerSpec {
    public static let kind = "conv1d"
    public static let summary = "one-dimensional convolution over time"
    public static let settings =
        [
            Setting("out", .integer(1...1 << 20), shorthand: true, "number of filters"),
            Setting("kernel", .integer(WindowSettings.sizes), "the window's length"),
            Setting(
                "stride", .integer(WindowSettings.sizes), standard: .integer(1), "steps from one window to the next"),
            Setting("padding", .integer(0...65_536), standard: .integer(0), "steps added at either end"),
            Setting(
                "dilation", .integer(WindowSettings.sizes), standard: .integer(1), "steps between the window's taps"),
            Setting("groups", .integer(1...1 << 20), standard: .integer(1), "parts that channels are cut into"),
            Setting("bias", .flag, standard: .flag(true), "whether a bias is added"),
        ] + InitializerCatalog.settings

    private let settings: SettingValues

    public init(_ settings: SettingValues) throws(SettingError) {
        self.settings = settings
        guard settings.integer("out") % settings.integer("groups") == 0 else {
            throw SettingError(
                setting: "out", got: "\(settings.integer("out"))",
                expected: "a multiple of the \(settings.integer("groups")) groups")
        }
    }

    public var detail: String { "\(settings.integer("kernel")) → \(settings.integer("out"))" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        let known = input.dimensions.compactMap(\.value)
        guard input.rank == 2, known.count == 2, known[0] % settings.integer("groups") == 0 else {
            throw ShapeError(
                layer: Self.kind, expected: "channels × time, the channels shared by the groups", got: "\(input)",
                hint: "state `input: [channels, time]`")
        }
        let time = ConvolutionShape.extent(
            known[1], settings.integer("kernel"), settings.integer("stride"), settings.integer("padding"),
            settings.integer("dilation"))
        guard time > 0 else {
            throw ShapeError(
                layer: Self.kind, expected: "at least \(settings.integer("kernel")) steps with their padding",
                got: "\(known[1])", hint: "take a smaller kernel or add padding")
        }
        return [.known(settings.integer("out")), .known(time)]
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        let (out, kernel) = (settings.integer("out"), settings.integer("kernel"))
        let channels = (inputs[0][0].value ?? 0) / settings.integer("groups")
        let weight = ParameterSpec(
            "weight", [.known(out), .known(channels), .known(kernel)], InitializerCatalog.initializer(settings))
        guard settings.flag("bias") else { return [weight] }
        return [weight, ParameterSpec("bias", [.known(out)], FanInUniform(fan: channels.multipliedClamped(kernel)))]
    }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int {
        guard let output = try? output(for: inputs) else { return 0 }
        let channels = (inputs[0][0].value ?? 0) / settings.integer("groups")
        return output.count.multipliedClamped(channels.multipliedClamped(settings.integer("kernel")))
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        Convolution1D(
            weight: parameters[0], bias: parameters.count > 1 ? parameters[1] : nil,
            stride: settings.integer("stride"), padding: settings.integer("padding"),
            dilation: settings.integer("dilation"), groups: settings.integer("groups"))
    }
}

/// The live layer of `Convolution1DSpec`: a two-dimensional convolution of height 1.
final class Convolution1D: Layer {
    private let weight: Parameter  // [out, channels / groups, kernel]
    private let bias: Parameter?  // [out]
    private let stride: Int
    private let padding: Int
    private let dilation: Int
    private let groups: Int

    init(weight: Parameter, bias: Parameter?, stride: Int, padding: Int, dilation: Int, groups: Int) {
        self.weight = weight
        self.bias = bias
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.groups = groups
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let x = inputs[0]  // [batch, channels, time]
        let shape = ConvolutionShape(
            batch: x.shape[0], channels: x.shape[1], input: ConvolutionShape.Pair(1, x.shape[2]),
            outputs: weight.shape[0], kernel: ConvolutionShape.Pair(1, weight.shape[2]),
            stride: ConvolutionShape.Pair(1, stride), padding: ConvolutionShape.Pair(0, padding),
            dilation: ConvolutionShape.Pair(1, dilation), groups: groups)
        let y = x.reshaped(shape.inputShape).convolved(
            weight: context.variable(weight).reshaped(shape.weightShape), bias: bias.map(context.variable), shape)
        return y.reshaped([shape.batch, shape.outputs, shape.output.horizontal])
    }
}
