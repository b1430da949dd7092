import Autograd
import Settings

/// What a recurrent layer ended with, where its whole sequence is wanted too: a decoder begins with it, and looks back at the
/// rest.
///
/// - Input: `[time, width]`.
/// - Output: `[width]`, the vector of each text's last step; with `bidirectional` its second half is that of the first step,
///   where the second pass ended.
/// - Source: Sutskever, Vinyals, Le 2014, "Sequence to sequence learning with neural networks", section 2.
public struct LastStepSpec: LayerSpec {
    public static let kind = "last-step"
    public static let summary = "the vector of each text's last step"
    public static let settings = [
        Setting(
            "bidirectional", .flag, standard: .flag(false),
            "whether the second half comes from a pass that ends at the start")
    ]

    private let directions: Int

    public init(_ settings: SettingValues) { directions = settings.flag("bidirectional") ? 2 : 1 }

    public func isCausal(for inputs: [SymbolicShape]) -> Bool { false }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let width = try textVectors(inputs).width
        guard let value = width.value, value % directions == 0 else {
            throw ShapeError(
                layer: Self.kind, expected: "an even width, half of it a direction's", got: "\(width)",
                hint: "leave `bidirectional` out")
        }
        return [width]
    }

    public func build(_ parameters: [Parameter]) -> any Layer { LastStep(directions: directions) }
}

/// The live layer of `LastStepSpec`.
final class LastStep: Layer {
    private let directions: Int

    init(directions: Int) { self.directions = directions }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        inputs[0].swappingFirstAxes().lastStates(directions: directions, lengths: context.lengths())
    }
}
