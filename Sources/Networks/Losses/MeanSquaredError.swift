import Settings
import Tensors

/// The mean squared difference, for regression.
public struct MeanSquaredError: Loss {
    public static let kind = "mse"
    public static let summary = "mean of (x - t)²"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func rows(_ output: Tensor, _ target: Target, slopes: Bool, on processor: Processor) -> RowLosses {
        processor.squaredError(output, target.values(like: output.shape, from: processor.pool), slopes: slopes)
    }
}
