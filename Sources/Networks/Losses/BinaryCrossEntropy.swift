import Settings
import Tensors

/// Cross-entropy of one or several yes-or-no questions, computed from raw scores, which is stable where a sigmoid saturates.
public struct BinaryCrossEntropy: Loss {
    public static let kind = "bce-with-logits"
    public static let summary = "cross-entropy of yes or no, from raw scores"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func rows(_ output: Tensor, _ target: Target, slopes: Bool, on processor: Processor) -> RowLosses {
        processor.binaryCrossEntropy(output, target.values(like: output.shape, from: processor.pool), slopes: slopes)
    }
}
