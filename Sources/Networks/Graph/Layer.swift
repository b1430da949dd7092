import Autograd
import Settings

/// A layer's recipe: everything but weights. It lives in one file with the layer that it builds.
///
/// From it come the architecture pane, the parameter counts, the checks of a recipe and the layer itself; so a network
/// that would never fit into memory can still be inspected.
public protocol LayerSpec: CatalogPart {
    /// Whether it reads token ids, which only a network's input can be, and not numbers.
    static var readsTokens: Bool { get }

    /// A recipe with checked settings.
    ///
    /// - Throws: `SettingError` where settings contradict one another.
    init(_ settings: SettingValues) throws(SettingError)

    /// What a reader wants to know in a few characters: `5×5 → 6`.
    var detail: String { get }

    /// The output's shape, without the batch.
    ///
    /// - Throws: `ShapeError` for inputs that the layer can't take. Must be called before the other methods.
    func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape

    /// The parameters for inputs of these shapes.
    func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec]

    /// Products of convolutions, linear layers and matrix products, a sample.
    func multiplyAdds(for inputs: [SymbolicShape]) -> Int

    /// Whether its output at a time follows from its first input up to that time alone, so that a text can be continued
    /// token by token. Layers that treat all times alike need say nothing.
    func isCausal(for inputs: [SymbolicShape]) -> Bool

    /// What can be looked at in it, besides what its shapes give (`NetworkSpec.Node.shows`).
    func shows(for inputs: [SymbolicShape]) -> [LayerFeature]

    /// The longest text that it can tell the places of; nil if there is no longest.
    var timeLimit: Int? { get }

    /// The layer, with its parameters in the order of `parameters(for:)`.
    func build(_ parameters: [Parameter]) -> any Layer
}

extension LayerSpec {
    public static var readsTokens: Bool { false }
    public func isCausal(for inputs: [SymbolicShape]) -> Bool { true }
    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { [] }
    public var timeLimit: Int? { nil }
    public var detail: String { "" }
    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] { [] }
    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int { 0 }

    /// The only input's shape.
    ///
    /// - Throws: `ShapeError` if there are several or none.
    public func single(_ inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        guard inputs.count == 1 else {
            throw ShapeError(
                layer: Self.kind, expected: "one input", got: "\(inputs.count)", hint: "name one layer in `from`")
        }
        return inputs[0]
    }
}

/// A live layer: it holds its parameters and computes.
public protocol Layer: AnyObject {
    /// The output for a batch; inputs are shaped as the recipe was told, behind a batch axis. Inputs that are token ids stand
    /// in `context.tokens` and not among `inputs`.
    func forward(_ inputs: [Variable], in context: ForwardContext) -> Variable

    /// Changes a setting that is declared live, for a layer that has one.
    func apply(setting name: String, value: SettingValue)

    /// Whether it can carry out a ReLU that alone reads its output, in the same pass: then `context.isFollowedByReLU` says
    /// when it shall.
    var carriesOutReLU: Bool { get }

    /// The attention heads in it that may be switched off one by one, by the name of the part that has them; its own go by
    /// an empty name.
    var heads: [String: AttentionHeads] { get }
}

extension Layer {
    public func apply(setting name: String, value: SettingValue) {}
    public var carriesOutReLU: Bool { false }
    public var heads: [String: AttentionHeads] { [:] }
}
