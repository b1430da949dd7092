import Settings
import Tensors

/// The mean absolute difference, which outliers pull less.
public struct MeanAbsoluteError: Loss {
    public static let kind = "l1"
    public static let summary = "mean of |x - t|"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func rows(_ output: Tensor, _ target: Target, slopes: Bool, on processor: Processor) -> RowLosses {
        processor.absoluteError(output, target.values(like: output.shape, from: processor.pool), slopes: slopes)
    }
}
