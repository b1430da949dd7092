import Settings
import Tensors

/// The mean of each channel.
///
/// - Input: `[channels, height, width]`.
/// - Output: `[channels]`.
/// - Source: Lin, Chen, Yan 2014, "Network in network", section 3.2.
public struct GlobalAveragePoolSpec: LayerSpec {
    public static let kind = "global-avgpool"
    public static let summary = "the mean of each channel"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        [try image(inputs).channels]
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        AdaptiveAveragePool(ConvolutionShape.Pair(1), flattens: true)
    }
}
