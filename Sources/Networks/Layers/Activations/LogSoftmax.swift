import Autograd
import Settings

/// The logarithm of the softmax over the last axis.
///
/// Losses take raw scores, so a network that is trained on cross-entropy needs no such layer at its end.
public struct LogSoftmaxSpec: ShareActivationSpec {
    public static let kind = "log-softmax"
    public static let summary = "y = x - log Σ e^x over the last axis"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    func activate(_ x: Variable) -> Variable { x.logSoftmax() }
}
