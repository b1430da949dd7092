import Autograd
import Settings

/// The largest value of each window.
///
/// - Input: `[channels, height, width]`.
/// - Output: `[channels, ⌊(height + 2 padding - kernel) / stride⌋ + 1, ...]`, rounded up with `ceil`.
public struct MaxPoolSpec: LayerSpec {
    public static let kind = "maxpool"
    public static let summary = "the largest value of each window"
    public static let settings = PoolingWindow.settings

    private let window: PoolingWindow

    public init(_ settings: SettingValues) throws(SettingError) { window = try PoolingWindow(settings) }

    public var detail: String { window.detail }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        try window.output(of: self, for: inputs)
    }

    public func build(_ parameters: [Parameter]) -> any Layer { MaxPool(window) }
}

/// The live layer of `MaxPoolSpec`.
final class MaxPool: Layer {
    private let window: PoolingWindow

    init(_ window: PoolingWindow) { self.window = window }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        inputs[0].maxPooled(window.shape(for: inputs[0]))
    }
}
