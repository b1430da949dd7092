import Autograd
import Settings

/// Several inputs side by side along one axis.
///
/// - Source: Szegedy et al. 2014, "Going deeper with convolutions", figure 2.
public struct ConcatenateSpec: LayerSpec {
    public static let kind = "concatenate"
    public static let summary = "the layers named in `from`, side by side along an axis"
    public static let settings = [
        Setting(
            "axis", .integer(0...7), standard: .integer(0), shorthand: true,
            "counted from 0 without the batch: 0 are the channels of an image")
    ]

    private let axis: Int

    public init(_ settings: SettingValues) { axis = settings.integer("axis") }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        guard inputs.count >= 2 else {
            throw ShapeError(
                layer: Self.kind, expected: "two inputs or more", got: "\(inputs.count)", hint: "name them in `from`")
        }
        let got = inputs.map(\.description).joined(separator: " and ")
        guard inputs.allSatisfy({ $0.rank > axis && $0[axis].value != nil }) else {
            throw ShapeError(
                layer: Self.kind, expected: "inputs with a known extent along axis \(axis)", got: got,
                hint: "axes are counted from 0, without the batch")
        }
        func others(_ shape: SymbolicShape) -> [Dimension] {
            shape.dimensions.enumerated().filter { $0.offset != axis }.map(\.element)
        }
        guard inputs.allSatisfy({ others($0) == others(inputs[0]) }) else {
            throw ShapeError(
                layer: Self.kind, expected: "inputs that differ along axis \(axis) only", got: got,
                hint: "padding keeps the sizes of convolutions and pools equal")
        }
        var dimensions = inputs[0].dimensions
        dimensions[axis] = .known(inputs.reduce(0) { $0.addedClamped($1[axis].value ?? 0) })
        return SymbolicShape(dimensions)
    }

    public func build(_ parameters: [Parameter]) -> any Layer { Concatenate(axis: axis + 1) }
}

/// The live layer of `ConcatenateSpec`.
final class Concatenate: Layer {
    /// Counted with the batch.
    private let axis: Int

    init(axis: Int) { self.axis = axis }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        Variable.concatenated(inputs, axis: axis)
    }
}
