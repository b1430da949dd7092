import Networks
import Settings

/// An elaborated recipe: a network's graph with every shape known, and a description of it.
public struct ModelSpec: Sendable {
    public let name: String
    public let inputs: [ModelInput]
    public let network: NetworkSpec
    public let rows: [ArchitectureRow]
    /// What is said of the network's answers, the main one first; empty where the last layer gives the only one.
    public let outputs: [OutputRecipe]

    init(name: String, inputs: [ModelInput], network: NetworkSpec, outputs: [OutputRecipe] = []) {
        self.name = name
        self.inputs = inputs
        self.network = network
        self.outputs = outputs
        rows = network.nodes.map(ArchitectureRow.init)
    }

    /// All values that PyTorch would count as parameters; running statistics are none.
    public var parameterCount: Int { network.parameterCount }

    /// The parameters that gradients move.
    public var trainableCount: Int { network.parameterCount }

    /// Multiply-adds a sample.
    public var multiplyAdds: Int { network.multiplyAdds }

    /// Bytes of the parameters and running statistics.
    public var parameterBytes: Int { network.parameterCount.addedClamped(network.statisticCount).multipliedClamped(4) }

    /// Bytes that the layers' outputs take, a sample.
    public var activationBytes: Int { network.activationCount.multipliedClamped(4) }

    /// The symbols that no binding has given a number, in order of appearance.
    public var unboundSymbols: [String] {
        var symbols: [String] = []
        let shapes = inputs.map(\.shape) + network.nodes.flatMap { $0.parameters.map(\.shape) + [$0.output] }
        for case .symbol(let symbol) in shapes.flatMap(\.dimensions) where !symbols.contains(symbol) {
            symbols.append(symbol)
        }
        return symbols
    }
}

/// One layer of an architecture: recipe facts, no weights.
public struct ArchitectureRow: Sendable, Equatable {
    /// The state-dict prefix.
    public let path: String
    public let kind: String
    /// What a reader wants to know in a few characters: `5×5 → 6`.
    public let detail: String
    /// How deep it is nested in blocks; 0 at the top.
    public let depth: Int
    /// Without the batch.
    public let output: SymbolicShape
    public let parameters: Int
    public let multiplyAdds: Int
    /// Whether its weights are two-dimensional kernels that can be drawn as pictures.
    public let hasFilters: Bool
    /// Whether its output is a stack of two-dimensional maps.
    public let hasFeatureMaps: Bool

    init(_ node: NetworkSpec.Node) {
        path = node.path
        kind = type(of: node.spec).kind
        detail = node.spec.detail
        depth = node.path.utf8.count { $0 == UInt8(ascii: ".") }
        output = node.output
        parameters = node.parameterCount
        multiplyAdds = node.multiplyAdds
        // [out, in / groups, kernel height, kernel width]
        hasFilters = node.parameters.contains { $0.name == "weight" && $0.shape.rank == 4 }
        hasFeatureMaps = node.output.rank == 3
    }
}
