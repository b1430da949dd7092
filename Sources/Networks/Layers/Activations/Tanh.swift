import Autograd
import Settings

/// Squeezes every value into (-1, 1).
public struct TanhSpec: ActivationSpec {
    public static let kind = "tanh"
    public static let summary = "y = tanh x: between -1 and 1"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    func activate(_ x: Variable) -> Variable { x.tanh() }
}
