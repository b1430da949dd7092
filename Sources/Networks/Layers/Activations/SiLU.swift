import Autograd
import Settings

/// Sigmoid-weighted linear unit, also called swish.
///
/// - Source: Elfwing, Uchibe, Doya 2017, "Sigmoid-weighted linear units for neural network function approximation".
public struct SiLUSpec: ActivationSpec {
    public static let kind = "silu"
    public static let summary = "y = x · sigmoid(x)"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    func activate(_ x: Variable) -> Variable { x.silu() }
}
