/// A network without weights: a directed graph of layer recipes in an order in which they can be computed.
///
/// Shapes are checked while it is put together, so no network that can't be computed is ever built.
public struct NetworkSpec: Sendable {
    /// Where a layer's input comes from.
    public enum Source: Sendable, Hashable {
        /// The network's input number i.
        case input(Int)
        /// The output of node i.
        case node(Int)
    }

    /// One layer in its place.
    public struct Node: Sendable {
        /// The state-dict prefix.
        public let path: String
        public let spec: any LayerSpec
        public let sources: [Source]
        /// Shapes without the batch.
        public let inputs: [SymbolicShape]
        public let output: SymbolicShape
        public let parameters: [ParameterSpec]
        public let multiplyAdds: Int

        /// How many values its parameters have.
        public var parameterCount: Int {
            parameters.filter(\.isTrainable).reduce(0) { $0.addedClamped($1.shape.count) }
        }
    }

    public let inputs: [SymbolicShape]
    public private(set) var nodes: [Node] = []

    /// A network that has inputs and no layers yet.
    public init(inputs: [SymbolicShape]) { self.inputs = inputs }

    /// Appends a layer and returns its place.
    ///
    /// - Throws: `ShapeError` if the layer can't take the shapes of its sources.
    @discardableResult
    public mutating func append(
        _ spec: any LayerSpec, path: String, from sources: [Source]
    ) throws(ShapeError) -> Source {
        let shapes = sources.map(shape)
        let output = try spec.output(for: shapes)
        nodes.append(
            Node(
                path: path, spec: spec, sources: sources, inputs: shapes, output: output,
                parameters: spec.parameters(for: shapes), multiplyAdds: spec.multiplyAdds(for: shapes)))
        return .node(nodes.count - 1)
    }

    /// The shape of what a source gives, without the batch.
    public func shape(_ source: Source) -> SymbolicShape {
        switch source {
        case .input(let index): inputs[index]
        case .node(let index): nodes[index].output
        }
    }

    /// The last layer's output.
    public var output: SymbolicShape { nodes.last?.output ?? inputs[0] }

    /// Trainable values.
    public var parameterCount: Int { nodes.reduce(0) { $0.addedClamped($1.parameterCount) } }

    /// Multiply-adds a sample.
    public var multiplyAdds: Int { nodes.reduce(0) { $0.addedClamped($1.multiplyAdds) } }

    /// Values that the layers' outputs hold, a sample.
    public var activationCount: Int { nodes.reduce(0) { $0.addedClamped($1.output.count) } }
}
