import Autograd
import Settings

/// The sum of several inputs of one shape: where a residual's side way meets the main one.
///
/// - Source: He et al. 2015, "Deep residual learning for image recognition", equation 1.
public struct AddSpec: LayerSpec {
    public static let kind = "add"
    public static let summary = "the sum of the layers named in `from`"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        guard inputs.count >= 2 else {
            throw ShapeError(
                layer: Self.kind, expected: "two inputs or more", got: "\(inputs.count)", hint: "name them in `from`")
        }
        guard inputs.allSatisfy({ $0 == inputs[0] }) else {
            throw ShapeError(
                layer: Self.kind, expected: "inputs of one shape",
                got: inputs.map(\.description).joined(separator: " and "),
                hint: "bring them to one by a convolution or a linear layer")
        }
        return inputs[0]
    }

    public func build(_ parameters: [Parameter]) -> any Layer { Add() }
}

/// The live layer of `AddSpec`.
final class Add: Layer {
    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        inputs.dropFirst().reduce(inputs[0]) { $0.adding($1) }
    }
}
