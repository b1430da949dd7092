import Settings
import Tensors

/// Kullback-Leibler divergence of the distribution that the target scores stand for from that of the output, averaged over the
/// rows. Both are raw scores, as in distillation.
///
/// - Source: Kullback, Leibler 1951, "On information and sufficiency".
public struct KLDivergence: Loss {
    public static let kind = "kl"
    public static let summary = "divergence of softmax(t) from softmax(x)"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func rows(_ output: Tensor, _ target: Target, slopes: Bool, on processor: Processor) -> RowLosses {
        processor.klDivergence(output, target.values(like: output.shape, from: processor.pool), slopes: slopes)
    }
}
