import Autograd
import Settings

/// A smooth rectifier.
///
/// - Source: Dugas et al. 2001, "Incorporating second-order functional knowledge for better option pricing".
public struct SoftplusSpec: ActivationSpec {
    public static let kind = "softplus"
    public static let summary = "y = log(1 + e^x): a smooth relu"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    func activate(_ x: Variable) -> Variable { x.softplus() }
}
