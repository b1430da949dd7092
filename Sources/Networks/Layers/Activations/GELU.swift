import Autograd
import Settings

/// Gaussian error linear unit: each value times the probability that a normal number lies below it.
///
/// - Source: Hendrycks, Gimpel 2016, "Gaussian error linear units".
public struct GELUSpec: ActivationSpec {
    public static let kind = "gelu"
    public static let summary = "y = x Φ(x)"
    public static let settings = [
        Setting(
            "approximate", .choice(["none", "tanh"]), standard: .text("none"), shorthand: true,
            "the normal distribution itself, or its approximation by a tanh")
    ]

    private let form: GELUForm

    public init(_ settings: SettingValues) { form = settings.text("approximate") == "tanh" ? .tanh : .erf }

    public var detail: String { form == .tanh ? "tanh form" : "" }

    func activate(_ x: Variable) -> Variable { x.gelu(form) }
}
