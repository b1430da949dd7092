import Autograd
import Settings

/// The largest value of each feature over a whole text: whether something was there, wherever it was.
///
/// - Input: `[time, width]`.
/// - Output: `[width]`.
/// - Source: Collobert et al. 2011, "Natural language processing (almost) from scratch", section 3.3.2.
public struct MaxOverTimeSpec: LayerSpec {
    public static let kind = "max-over-time"
    public static let summary = "the largest value of each feature over a text"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func isCausal(for inputs: [SymbolicShape]) -> Bool { false }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        [try textVectors(inputs).width]
    }

    public func build(_ parameters: [Parameter]) -> any Layer { MaxOverTime() }
}

/// The live layer of `MaxOverTimeSpec`.
final class MaxOverTime: Layer {
    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        inputs[0].maxOverTime(lengths: context.lengths())
    }
}
