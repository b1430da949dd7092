import Autograd
import Settings
import Tensors

/// Means over windows that share an image of any size out to a fixed number of rows and columns.
///
/// - Input: `[channels, height, width]`.
/// - Output: `[channels, rows, columns]`.
public struct AdaptiveAveragePoolSpec: LayerSpec {
    public static let kind = "adaptive-avgpool"
    public static let summary = "means over a fixed number of windows, whatever the image's size"
    public static let settings = [
        Setting("output", .pair(WindowSettings.sizes), shorthand: true, "rows and columns of the result")
    ]

    private let output: ConvolutionShape.Pair

    public init(_ settings: SettingValues) { output = WindowSettings.pair(settings, "output") }

    public var detail: String { "→ \(output.text)" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let (channels, _) = try image(inputs)
        return [channels, .known(output.vertical), .known(output.horizontal)]
    }

    public func build(_ parameters: [Parameter]) -> any Layer { AdaptiveAveragePool(output, flattens: false) }
}

/// The live layer of `AdaptiveAveragePoolSpec` and `GlobalAveragePoolSpec`.
final class AdaptiveAveragePool: Layer {
    private let output: ConvolutionShape.Pair
    private let flattens: Bool

    init(_ output: ConvolutionShape.Pair, flattens: Bool) {
        self.output = output
        self.flattens = flattens
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let y = inputs[0].adaptivelyPooled(to: output)
        return flattens ? y.reshaped([y.shape[0], y.shape[1]]) : y
    }
}
