import Autograd
import Settings

/// Shares of a whole over the last axis.
///
/// Losses take raw scores, so a network that is trained on cross-entropy needs no such layer at its end.
public struct SoftmaxSpec: ShareActivationSpec {
    public static let kind = "softmax"
    public static let summary = "y = e^x / Σ e^x over the last axis"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    func activate(_ x: Variable) -> Variable { x.softmax() }
}
