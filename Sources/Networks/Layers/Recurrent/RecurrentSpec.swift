import Settings
import Tensors

/// A recurrent layer's recipe. `rnn`, `lstm` and `gru` differ in the arithmetic of a step; the rest is here.
public protocol RecurrentSpec: LayerSpec {
    /// What it is set to, with the arithmetic of a step.
    var shared: RecurrentSettings { get }
}

extension RecurrentSpec {
    /// The arithmetic of a step, as this layer is set.
    public var unit: RecurrentUnit { shared.unit }
    /// How the gates make the new state: `h = (1 − z) ⊙ n + z ⊙ h₋₁`.
    public var formula: String { unit.formula }
    /// The gates in the order of the weights, which is PyTorch's.
    public var gates: [RecurrentGate] { unit.gateList }

    public var detail: String { shared.detail }

    public func shows(for inputs: [SymbolicShape]) -> [LayerFeature] { [.recurrentStates] }

    /// A second pass, which runs from the end, lets later tokens influence earlier outputs.
    public func isCausal(for inputs: [SymbolicShape]) -> Bool { !shared.isBidirectional }

    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        try shared.output(for: inputs)
    }

    public func parameters(for inputs: [SymbolicShape]) -> [ParameterSpec] { shared.parameters(for: inputs) }

    public func multiplyAdds(for inputs: [SymbolicShape]) -> Int { shared.multiplyAdds(for: inputs) }

    public func build(_ parameters: [Parameter]) -> any Layer { RecurrentLayers(shared, parameters) }
}
