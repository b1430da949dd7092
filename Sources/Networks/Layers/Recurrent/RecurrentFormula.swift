import Tensors

/// A gate, or the candidate that gates let through.
public struct RecurrentGate: Sendable, Equatable {
    public let name: String
    /// Whether its values go from −1 to 1, and not from 0 to 1.
    public let isSigned: Bool

    init(_ name: String, isSigned: Bool = false) {
        self.name = name
        self.isSigned = isSigned
    }
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

    /// The gates in the order of the weights.
    var gateList: [RecurrentGate] {
        switch self {
        // A plain network's one "gate" is its new state, which is shown as such.
        case .tanh, .relu: []
        case .lstm:
            [
                RecurrentGate("input"), RecurrentGate("forget"), RecurrentGate("candidate", isSigned: true),
                RecurrentGate("output"),
            ]
        case .gruResetAfter, .gruResetBefore:
            [RecurrentGate("reset"), RecurrentGate("update"), RecurrentGate("candidate", isSigned: true)]
        }
    }
}
