import Autograd
import Settings
import Tensors

/// The mean of each window; padding counts as zeros.
///
/// - Input: `[channels, height, width]`.
/// - Output: as for `maxpool`.
public struct AveragePoolSpec: PoolingSpec {
    public static let kind = "avgpool"
    public static let summary = "the mean of each window"

    let window: PoolingWindow

    public init(_ settings: SettingValues) throws(SettingError) { window = try PoolingWindow(settings) }

    func pool(_ x: Variable, _ shape: PoolingShape) -> Variable { x.averagePooled(shape) }
}
