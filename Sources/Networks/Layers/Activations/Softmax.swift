import Autograd
import Settings

/// Shares of a whole over the last axis.
///
/// Losses take raw scores, so a network that is trained on cross-entropy needs no such layer at its end.
public struct SoftmaxSpec: ActivationSpec {
    public static let kind = "softmax"
    public static let summary = "y = e^x / Σ e^x over the last axis"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank >= 1 else {
            throw ShapeError(
                layer: Self.kind, expected: "at least one axis", got: "\(input)",
                hint: "it compares the values of the last axis with one another")
        }
        return input
    }

    func activate(_ x: Variable) -> Variable { x.softmax() }
}
