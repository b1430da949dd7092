import Autograd
import Settings

/// A vector for each token: row `id` of a table that is learnt.
///
/// - Input: token ids, `[time]`.
/// - Output: `[time, width]`.
/// - Source: Bengio et al. 2003, "A neural probabilistic language model", section 2; `scaled` as in Vaswani et al. 2017,
///   "Attention is all you need", section 3.4.
public struct EmbeddingSpec: LayerSpec {
    public static let kind = "embedding"
    public static let summary = "a learnt vector for each token"
    public static let readsTokens = true
    public static let settings = [
        Setting(
            "size", .dimension(1...1 << 24), standard: .text("vocabulary"), "how many tokens there are; the data knows"),
        Setting("width", .dimension(1...1 << 16), shorthand: true, "values a token"),
        Setting("padding", .integer(0...1 << 24), optional: true, "the token whose vector stays zero"),
        Setting(
            "scaled", .flag, standard: .flag(false), "whether vectors are multiplied by √width, as in transformers"),
        Setting("init-scale", .number(0...1e6), standard: .number(1), "the deviation of the first values"),
    ]

    private let size: Dimension
    private let width: Dimension
    private let padding: Int32?
    private let isScaled: Bool
    private let deviation: Float

    public init(_ settings: SettingValues) {
        size = Dimension(settings["size"])
        width = Dimension(settings["width"])
        padding = settings.has("padding") ? Int32(settings.integer("padding")) : nil
        isScaled = settings.flag("scaled")
        deviation = Float(settings.number("init-scale"))
    }

    public var detail: String { "\(size) → \(width)" }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank == 1 else {
            throw ShapeError(
                layer: Self.kind, expected: "token ids, `[time]`", got: "\(input)", hint: "declare `input: [time]`")
        }
        return SymbolicShape(input.dimensions + [width])
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] {
        [ParameterSpec("weight", [size, width], Normal(deviation))]
    }

    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { [.embedding] }

    public func build(_ parameters: [Parameter]) -> any Layer {
        Embedding(parameters[0], padding: padding, isScaled: isScaled)
    }
}

/// The live layer of `EmbeddingSpec`.
final class Embedding: Layer {
    private let weight: Parameter  // [vocabulary, width]
    private let padding: Int32?
    private let isScaled: Bool

    init(_ weight: Parameter, padding: Int32?, isScaled: Bool) {
        self.weight = weight
        self.padding = padding
        self.isScaled = isScaled
    }

    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable {
        let vectors = context.variable(weight).rows(of: context.tokens[0].ids, padding: padding)
        return isScaled ? vectors.scaled(by: Float(weight.shape[1]).squareRoot()) : vectors
    }
}
