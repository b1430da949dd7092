import Autograd
import Settings
import Tensors

/// The largest value of each window.
///
/// - Input: `[channels, height, width]`.
/// - Output: `[channels, ⌊(height + 2 padding - kernel) / stride⌋ + 1, ...]`, rounded up with `ceil`.
public struct MaxPoolSpec: PoolingSpec {
    public static let kind = "maxpool"
    public static let summary = "the largest value of each window"

    let window: PoolingWindow

    public init(_ settings: SettingValues) throws(SettingError) { window = try PoolingWindow(settings) }

    func pool(_ x: Variable, _ shape: PoolingShape) -> Variable { x.maxPooled(shape) }
}
