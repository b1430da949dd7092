import Settings
import Tensors

/// The margin loss of support vector machines; labels 0 and 1 count as -1 and +1.
///
/// - Source: Cortes, Vapnik 1995, "Support-vector networks".
public struct Hinge: Loss {
    public static let kind = "hinge"
    public static let summary = "mean of max(0, 1 - x s), labels 0 and 1 as s = -1 and +1"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func rows(_ output: Tensor, _ target: Target, slopes: Bool, on processor: Processor) -> RowLosses {
        processor.hinge(output, target.values(like: output.shape, from: processor.pool), slopes: slopes)
    }
}
