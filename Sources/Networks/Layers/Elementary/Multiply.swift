import Autograd
import Settings

/// The product of several layers' outputs of one shape, element by element: a gate.
public struct MultiplySpec: LayerSpec {
    public static let kind = "multiply"
    public static let summary = "the product of its inputs"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        guard inputs.count >= 2, inputs.allSatisfy({ $0 == inputs[0] }) else {
            throw ShapeError(
                layer: Self.kind, expected: "two or more inputs of one shape",
                got: inputs.map(\.description).joined(separator: " and "), hint: "name them in `from`")
        }
        return inputs[0]
    }

    public func build(_ parameters: [Parameter]) -> any Layer {
        StatelessLayer { inputs in inputs.dropFirst().reduce(inputs[0]) { $0.multiplied(by: $1) } }
    }
}
