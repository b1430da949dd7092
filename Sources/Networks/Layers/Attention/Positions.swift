import Autograd
import Settings
import Tensors

/// Adds to each vector where it stands, which attention cannot see by itself.
///
/// - Input: `[time, width]`.
/// - Output: the input's shape.
/// - Source: Vaswani et al. 2017, "Attention is all you need", section 3.5, for `sinusoidal`; Gehring et al. 2017,
///   "Convolutional sequence to sequence learning", section 3.1, for `learned`.
public struct PositionsSpec: LayerSpec {
    public static let kind = "positions"
    public static let summary = "adds to each vector where it stands"
    public static let settings = [
        Setting(
            "kind", .choice(["sinusoidal", "learned"]), standard: .text("sinusoidal"), shorthand: true,
            "sines and cosines of the place, or a learnt vector for each"),
        Setting("size", .integer(1...1 << 20), optional: true, "how many places are learnt"),
        Setting("init-scale", .number(0...1e6), standard: .number(0.02), "the deviation of the first learnt values"),
    ]

    /// How many places are learnt; nil for sines.
    private let size: Int?
    private let deviation: Float

    public init(_ settings: SettingValues) throws(SettingError) {
        let isLearned = settings.text("kind") == "learned"
        guard isLearned == settings.has("size") else {
            throw SettingError(
                setting: "size", got: isLearned ? "missing" : "given",
                expected: isLearned
                    ? "the number of places to learn, such as the context" : "nothing, as sines go on for ever")
        }
        size = isLearned ? settings.integer("size") : nil
        deviation = Float(settings.number("init-scale"))
    }

    public var detail: String { size.map { "learned, \($0)" } ?? "sinusoidal" }

    public var timeLimit: Int? { size }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        _ = try sequence(inputs, mayHaveMemory: false)
        return inputs[0]
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        size.map { [ParameterSpec("weight", [.known($0), inputs[0][1]], Normal(deviation))] } ?? []
    }

    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { [.positions] }

    public func build(_ parameters: [Parameter]) -> any Layer { Positions(parameters.first) }
}

/// The live layer of `PositionsSpec`.
final class Positions: Layer {
    private let weight: Parameter?  // [size, width]
    /// The sines of the first places, as many as were ever asked for.
    private var sines: Tensor?

    init(_ weight: Parameter?) { self.weight = weight }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        // Beyond the last place that is learnt, everything stands there: nothing was ever learnt of further ones.
        let table =
            weight.map(context.variable)
            ?? context.tape.constant(sines(to: context.position + inputs[0].shape[1], inputs[0]))
        context.observe(.positions, table.value)
        return inputs[0].adding(positions: table, from: context.position)
    }

    private func sines(to end: Int, _ x: Variable) -> Tensor {
        if let sines, sines.shape[0] >= end { return sines }
        // Ahead of a text that is continued token by token.
        let fresh = x.processor.sinusoids(time: max(64, end + end / 2), width: x.shape[2])
        sines = fresh
        return fresh
    }
}
