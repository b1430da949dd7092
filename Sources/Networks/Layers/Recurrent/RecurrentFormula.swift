import Tensors

/// A recurrent layer's recipe, which can say by what formula its state goes on.
public protocol RecurrentSpec: LayerSpec {
    /// How the gates make the new state, as this layer is set: `h = (1 − z) ⊙ n + z ⊙ h₋₁`.
    var formula: String { get }
}

extension RecurrentUnit {
    /// How the gates make the new state.
    ///
    /// - Source: Hochreiter, Schmidhuber 1997 for LSTM; Cho et al. 2014 for GRU, whose two forms give `z` opposite meanings:
    ///   PyTorch's keeps the old state where z is 1, the textbook's replaces it there.
    var formula: String {
        switch self {
        case .tanh: "h = tanh(W x + U h₋₁ + b)"
        case .relu: "h = max(0, W x + U h₋₁ + b)"
        case .lstm: "c = f ⊙ c₋₁ + i ⊙ g, h = o ⊙ tanh c"
        case .gruResetAfter: "h = (1 − z) ⊙ n + z ⊙ h₋₁"
        case .gruResetBefore: "h = (1 − z) ⊙ h₋₁ + z ⊙ n"
        }
    }
}
