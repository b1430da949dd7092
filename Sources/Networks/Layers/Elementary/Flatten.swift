import Autograd
import Settings
import Tensors

/// One row a sample: `[channels, height, width]` becomes `[channels × height × width]`.
public struct FlattenSpec: LayerSpec {
    public static let kind = "flatten"
    public static let summary = "reads each sample as one row of numbers"
    public static let settings: [Setting] = []

    public init(_ settings: SettingValues) {}

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.known != nil else {
            throw ShapeError(
                layer: Self.kind, expected: "a shape of known extents", got: "\(input)",
                hint: "flatten can't join symbols; pool over them first")
        }
        return [.known(input.count)]
    }

    public func build(_ parameters: [Parameter]) -> any Layer { Flatten() }
}

/// The live layer of `FlattenSpec`.
final class Flatten: Layer {
    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let batch = inputs[0].shape[0]
        return inputs[0].reshaped([batch, inputs[0].value.count / max(batch, 1)])
    }
}
