/// What a recurrent layer computes at each step.
///
/// A unit's values at a step stand in slots: of an LSTM i, f, g, o; of a GRU r, z, u, n, where u is what the reset gate
/// meets. Weights have a block of rows for each gate, in PyTorch's order: i, f, g, o and r, z, n.
public enum RecurrentUnit: Sendable, Hashable {
    /// h' = tanh(W x + U h + b)
    case tanh
    /// h' = max(0, W x + U h + b)
    case relu
    case lstm
    /// PyTorch's: n = tanh(W x + b + r (U h + b)), h' = (1 - z) n + z h
    case gruResetAfter
    /// The textbook's: n = tanh(W x + U (r h) + b), h' = (1 - z) h + z n
    case gruResetBefore

    /// Blocks of rows that the weights have.
    public var gates: Int {
        switch self {
        case .tanh, .relu: 1
        case .lstm: 4
        case .gruResetAfter, .gruResetBefore: 3
        }
    }

    /// Values kept a unit and step.
    var slots: Int {
        switch self {
        case .tanh, .relu: 1
        case .lstm, .gruResetAfter, .gruResetBefore: 4
        }
    }

    /// Neighbouring gates whose sums stand in neighbouring slots, so that one product computes them.
    struct Block {
        let gates: Range<Int>
        let slot: Int
    }

    /// What the inputs' product adds to.
    var inputBlocks: [Block] {
        switch self {
        case .tanh, .relu, .lstm: [Block(gates: 0..<gates, slot: 0)]
        case .gruResetAfter, .gruResetBefore: [Block(gates: 0..<2, slot: 0), Block(gates: 2..<3, slot: 3)]
        }
    }

    /// What the state's product adds to.
    var stateBlocks: [Block] {
        switch self {
        case .tanh, .relu, .lstm: [Block(gates: 0..<gates, slot: 0)]
        case .gruResetAfter: [Block(gates: 0..<2, slot: 0), Block(gates: 2..<3, slot: 2)]
        case .gruResetBefore: [Block(gates: 0..<2, slot: 0)]
        }
    }
}

/// The weights of one direction of a recurrent layer.
public struct RecurrentWeights<Element> {
    /// `[gates·hidden, inputs]`
    public let input: Element
    /// `[gates·hidden, hidden]`
    public let hidden: Element
    /// `[gates·hidden]`
    public let inputBias: Element
    /// `[gates·hidden]`
    public let hiddenBias: Element

    /// Weights in PyTorch's order.
    public init(input: Element, hidden: Element, inputBias: Element, hiddenBias: Element) {
        self.input = input
        self.hidden = hidden
        self.inputBias = inputBias
        self.hiddenBias = hiddenBias
    }

    /// The same of something else.
    public func map<Other>(_ transform: (Element) -> Other) -> RecurrentWeights<Other> {
        RecurrentWeights<Other>(
            input: transform(input), hidden: transform(hidden), inputBias: transform(inputBias),
            hiddenBias: transform(hiddenBias))
    }
}

/// What a recurrent layer's first step begins with; zeros where nothing is given.
public struct RecurrentState<Element> {
    /// `[batch, directions·hidden]`
    public let hidden: Element?
    /// `[batch, directions·hidden]`, of an LSTM.
    public let cell: Element?

    /// A state.
    public init(hidden: Element? = nil, cell: Element? = nil) {
        self.hidden = hidden
        self.cell = cell
    }

    /// The same of something else.
    public func map<Other>(_ transform: (Element) -> Other) -> RecurrentState<Other> {
        RecurrentState<Other>(hidden: hidden.map(transform), cell: cell.map(transform))
    }
}
