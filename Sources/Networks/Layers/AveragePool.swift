import Autograd
import Settings

/// The mean of each window; padding counts as zeros.
///
/// - Input: `[channels, height, width]`.
/// - Output: as for `maxpool`.
public struct AveragePoolSpec: LayerSpec {
    public static let kind = "avgpool"
    public static let summary = "the mean of each window"
    public static let settings = PoolingWindow.settings

    private let window: PoolingWindow

    public init(_ settings: SettingValues) throws(SettingError) { window = try PoolingWindow(settings) }

    public var detail: String { window.detail }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        try window.output(of: self, for: inputs)
    }

    public func build(_ parameters: [Parameter]) -> any Layer { AveragePool(window) }
}

/// The live layer of `AveragePoolSpec`.
final class AveragePool: Layer {
    private let window: PoolingWindow

    init(_ window: PoolingWindow) { self.window = window }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        inputs[0].averagePooled(window.shape(for: inputs[0]))
    }
}
