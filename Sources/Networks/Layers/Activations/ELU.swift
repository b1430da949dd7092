import Autograd
import Settings

/// Exponential linear unit: negative values saturate smoothly at `-alpha`.
///
/// - Source: Clevert, Unterthiner, Hochreiter 2016, "Fast and accurate deep network learning by exponential linear units".
public struct ELUSpec: ActivationSpec {
    public static let kind = "elu"
    public static let summary = "y = x where positive, else alpha (e^x - 1)"
    public static let settings = [
        Setting(
            "alpha", .number(0...100), standard: .number(1), shorthand: true, "the depth that negative values tend to")
    ]

    private let alpha: Float

    public init(_ settings: SettingValues) { alpha = Float(settings.number("alpha")) }

    func activate(_ x: Variable) -> Variable { x.elu(alpha: alpha) }
}
