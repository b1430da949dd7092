import Autograd
import Settings

/// Squeezes every value into (0, 1).
public struct SigmoidSpec: ActivationSpec {
    public static let kind = "sigmoid"
    public static let summary = "y = 1 / (1 + e^-x): between 0 and 1"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    func activate(_ x: Variable) -> Variable { x.sigmoid() }
}
