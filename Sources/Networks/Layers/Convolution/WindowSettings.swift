import Settings
import Tensors

/// The settings that windows sliding over images share, and what is worked out from them.
enum WindowSettings {
    static let sizes = 1...65_536

    static func kernel(shorthand: Bool = false) -> Setting {
        Setting("kernel", .pair(sizes), shorthand: shorthand, "the window's size")
    }
    static let stride = Setting("stride", .pair(sizes), standard: .integer(1), "pixels from one window to the next")
    /// For pooling, whose windows stand side by side unless said otherwise.
    static let poolingStride = Setting(
        "stride", .pair(sizes), optional: true,
        "pixels from one window to the next; as large as the window unless given")
    static let padding = Setting("padding", .pair(0...65_536), standard: .integer(0), "pixels added around the image")
    static let dilation = Setting("dilation", .pair(sizes), standard: .integer(1), "pixels between the window's taps")
    static let ceil = Setting("ceil", .flag, standard: .flag(false), "whether a last window may hang over the edge")

    static func pair(_ settings: SettingValues, _ name: String) -> ConvolutionShape.Pair {
        let both = settings.pair(name)
        return ConvolutionShape.Pair(both.vertical, both.horizontal)
    }
}

extension ConvolutionShape.Pair {
    /// `5×5`.
    var text: String { "\(vertical)×\(horizontal)" }
}

extension LayerSpec {
    /// The channels, height and width of the only input; only the channels may still be a symbol.
    func image(
        _ inputs: [SymbolicShape]
    ) throws(ShapeError) -> (channels: Dimension, size: ConvolutionShape.Pair) {
        let input = try single(inputs)
        guard input.rank == 3, let height = input[1].value, let width = input[2].value else {
            throw ShapeError(
                layer: Self.kind, expected: "an image of channels × height × width", got: "\(input)",
                hint: "state `input: [channels, height, width]`, and put `flatten` behind the last image layer")
        }
        return (input[0], ConvolutionShape.Pair(height, width))
    }

    /// The refusal of a window that does not fit.
    func tooLarge(_ kernel: ConvolutionShape.Pair, for size: ConvolutionShape.Pair) -> ShapeError {
        ShapeError(
            layer: Self.kind, expected: "an image of at least \(kernel.text) with its padding", got: size.text,
            hint: "take a smaller kernel, add padding, or pool less before it")
    }
}
