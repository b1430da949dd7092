/// One of several answers of a network, by its name in the recipe.
public struct NetworkOutput: Sendable, Hashable {
    public let name: String
    /// The node whose output it is.
    public let node: Int
    /// Whether it only helps the layers before it to learn, and is not computed in an evaluation.
    public let isTrainingOnly: Bool

    /// The output of `node` under a name.
    public init(_ name: String, node: Int, isTrainingOnly: Bool = false) {
        self.name = name
        self.node = node
        self.isTrainingOnly = isTrainingOnly
    }
}

extension NetworkSpec {
    /// The nodes of the network's answers, the main one first; empty for a network without layers.
    public var answerNodes: [Int] {
        outputs.isEmpty ? nodes.indices.suffix(1) : outputs.map(\.node)
    }

    /// The nodes that an evaluation computes, in order: all but those that only heads for training read.
    public var evaluatedNodes: [Int] {
        guard outputs.contains(where: \.isTrainingOnly) else { return Array(nodes.indices) }
        var needed = Set(outputs.filter { !$0.isTrainingOnly }.map(\.node))
        for index in nodes.indices.reversed() where needed.contains(index) {
            for case .node(let source) in nodes[index].sources { needed.insert(source) }
        }
        return nodes.indices.filter(needed.contains)
    }
}
