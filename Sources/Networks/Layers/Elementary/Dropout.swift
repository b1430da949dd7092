import Autograd
import Settings

/// Drops values at random while training; evaluation passes everything.
///
/// - Source: Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting".
public struct DropoutSpec: LayerSpec {
    public static let kind = "dropout"
    public static let summary = "sets values to 0 at random while training"
    public static let settings = [
        Setting(
            "rate", .number(0...1), standard: .number(0.5), shorthand: true, live: true,
            "the share of values that is dropped")
    ]

    private let rate: Float

    public init(_ settings: SettingValues) { rate = Float(settings.number("rate")) }

    public var detail: String { "\(rate)" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape { try single(inputs) }

    public func build(_ parameters: [Parameter]) -> any Layer { Dropout(rate: rate) }
}

/// The live layer of `DropoutSpec`.
final class Dropout: Layer {
    private var rate: Float

    init(rate: Float) { self.rate = rate }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        guard context.mode == .train, rate > 0 else { return inputs[0] }
        return inputs[0].dropout(rate: rate, random: context.random())
    }

    func apply(setting name: String, value: SettingValue) {
        if name == "rate", let number = value.number { rate = Float(number) }
    }
}
