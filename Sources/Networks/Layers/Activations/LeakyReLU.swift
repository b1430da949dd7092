import Autograd
import Settings

/// A rectifier that lets a little of the negative values through, so that no unit dies.
///
/// - Source: Maas, Hannun, Ng 2013, "Rectifier nonlinearities improve neural network acoustic models".
public struct LeakyReLUSpec: ActivationSpec {
    public static let kind = "leaky-relu"
    public static let summary = "y = x where positive, else slope · x"
    public static let settings = [
        Setting("slope", .number(0...1), standard: .number(0.01), shorthand: true, "what is left of negative values")
    ]

    private let slope: Float

    public init(_ settings: SettingValues) { slope = Float(settings.number("slope")) }

    public var detail: String { "slope \(slope)" }

    func activate(_ x: Variable) -> Variable { x.leakyReLU(slope: slope) }
}
