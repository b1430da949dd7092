import Settings

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

    /// What an input is read as.
    public enum InputForm: Sendable, Hashable {
        case values
        case tokens
    }

    /// One layer in its place.
    public struct Node: Sendable {
        /// The state-dict prefix.
        public let path: String
        /// The layer's recipe.
        public let spec: any LayerSpec
        /// What the layer reads, in order.
        public let sources: [Source]
        /// Shapes without the batch.
        public let inputs: [SymbolicShape]
        public let output: SymbolicShape
        public let parameters: [ParameterSpec]
        /// For each of `parameters`, the state-dict name of the earlier parameter that it shares; nil for its own.
        public let ties: [String?]
        public let multiplyAdds: Int

        /// How many values its own parameters have; shared ones count where they are first used.
        public var parameterCount: Int {
            zip(parameters, ties).reduce(0) { sum, entry in
                entry.0.isTrainable && entry.1 == nil ? sum.addedClamped(entry.0.shape.count) : sum
            }
        }

        /// What can be looked at in it: what its recipe says, and what its shapes give.
        public var shows: Set<LayerFeature> {
            var features = Set(spec.shows(for: inputs))
            if parameters.contains(where: { $0.name == "weight" && $0.shape.rank == 4 }) { features.insert(.filters) }
            if output.rank == 3 { features.insert(.featureMaps) }
            return features
        }
    }

    /// The most values that one layer may give a sample, or hold as one parameter: far above any real one, and far
    /// enough below `Int.max` that no product of a few extents overflows.
    public static let valueLimit = 1 << 40

    public let inputs: [SymbolicShape]
    /// What each input is read as, by its number; nothing as long as no layer reads it.
    public private(set) var inputForms: [Int: InputForm] = [:]
    /// The layers, each behind those that it reads.
    public private(set) var nodes: [Node] = []
    /// The network's answers, the main one first; empty where the last layer gives the only one.
    public private(set) var outputs: [NetworkOutput] = []
    /// Every parameter by its state-dict name; a tied one with its owner's.
    private var owners: [String: (name: String, shape: SymbolicShape)] = [:]

    /// A network that has inputs and no layers yet.
    public init(inputs: [SymbolicShape]) { self.inputs = inputs }

    /// Appends a layer and returns its place.
    ///
    /// - Parameter tied: the layer's parameters that are not its own, each with the state-dict name of an earlier one:
    ///   `["weight": "embedding.weight"]`.
    /// - Throws: `ShapeError` if the layer can't take the shapes of its sources, if a shared parameter does not exist or
    ///   has another shape, or if the layer would be absurdly large.
    @discardableResult
    public mutating func append(
        _ spec: any LayerSpec, path: String, from sources: [Source], tied: [String: String] = [:]
    ) throws(ShapeError) -> Source {
        let shapes = sources.map(shape)
        let kind = type(of: spec).kind
        let forms = try forms(of: sources, for: type(of: spec))
        let output = try spec.output(for: shapes)
        let parameters = spec.parameters(for: shapes)
        for (shape, what) in [(output, "an output")] + parameters.map({ ($0.shape, "a `\($0.name)`") })
        where shape.count > Self.valueLimit {
            throw ShapeError(
                layer: kind, expected: "\(what) of at most \(Self.valueLimit) values", got: "\(shape)",
                hint: "no machine holds that; look for a digit too many")
        }
        let ties = try ties(of: kind, parameters, tied)
        for (parameter, tie) in zip(parameters, ties) {
            let name = "\(path).\(parameter.name)"
            owners[name] = (tie ?? name, parameter.shape)
        }
        inputForms.merge(forms) { $1 }
        nodes.append(
            Node(
                path: path, spec: spec, sources: sources, inputs: shapes, output: output, parameters: parameters,
                ties: ties, multiplyAdds: spec.multiplyAdds(for: shapes)))
        return .node(nodes.count - 1)
    }

    /// The inputs among `sources`, as a layer reads them; token ids are no numbers, and nothing computes them.
    private func forms(
        of sources: [Source], for type: any LayerSpec.Type
    ) throws(ShapeError) -> [Int: InputForm] {
        var forms: [Int: InputForm] = [:]
        for source in sources {
            guard case .input(let input) = source else {
                guard !type.readsTokens else {
                    throw ShapeError(
                        layer: type.kind, expected: "token ids, an input of the network", got: "another layer's output",
                        hint: "name the input in `from`")
                }
                continue
            }
            let form: InputForm = type.readsTokens ? .tokens : .values
            guard inputForms[input, default: form] == form else {
                throw ShapeError(
                    layer: type.kind, expected: form == .tokens ? "token ids" : "numbers",
                    got: "an input that an earlier layer reads as \(form == .tokens ? "numbers" : "token ids")",
                    hint: "put an `embedding` between token ids and other layers")
            }
            forms[input] = form
        }
        return forms
    }

    private func ties(
        of kind: String, _ parameters: [ParameterSpec], _ tied: [String: String]
    ) throws(ShapeError) -> [String?] {
        for name in tied.keys.sorted() where !parameters.contains(where: { $0.name == name }) {
            throw ShapeError(
                layer: kind, expected: "parameters named \(parameters.map(\.name).joined(separator: ", "))",
                got: "`\(name)`", hint: "only a parameter of the layer can be tied")
        }
        var ties: [String?] = []
        for parameter in parameters {
            guard let name = tied[parameter.name] else {
                ties.append(nil)
                continue
            }
            guard let (owner, shape) = owners[name] else {
                throw ShapeError(
                    layer: kind, expected: "an earlier parameter to share", got: "`\(name)`",
                    hint: "name it as in a weight file, such as `embedding.weight`")
            }
            guard shape == parameter.shape else {
                throw ShapeError(
                    layer: kind, expected: "`\(parameter.name)` of shape \(parameter.shape)",
                    got: "`\(name)` of shape \(shape)", hint: "tied parameters have one shape")
            }
            ties.append(owner)
        }
        return ties
    }

    /// The shape of what a source gives, without the batch.
    public func shape(_ source: Source) -> SymbolicShape {
        switch source {
        case .input(let index): inputs[index]
        case .node(let index): nodes[index].output
        }
    }

    /// The shape of the main answer: that of the first output, or of the last layer.
    public var output: SymbolicShape { answerNodes.first.map { nodes[$0].output } ?? inputs[0] }

    /// Names the network's answers, the main one first.
    public mutating func answer(by outputs: [NetworkOutput]) {
        precondition(outputs.allSatisfy { nodes.indices.contains($0.node) }, "an output is that of a layer")
        precondition(outputs.first?.isTrainingOnly != true, "the main output is computed in an evaluation too")
        self.outputs = outputs
    }

    /// Trainable values.
    public var parameterCount: Int { nodes.reduce(0) { $0.addedClamped($1.parameterCount) } }

    /// Values that layers keep without training them.
    public var statisticCount: Int {
        nodes.reduce(0) { sum, node in
            node.parameters.reduce(sum) { $1.isTrainable ? $0 : $0.addedClamped($1.shape.count) }
        }
    }

    /// Multiply-adds a sample.
    public var multiplyAdds: Int { nodes.reduce(0) { $0.addedClamped($1.multiplyAdds) } }

    /// The longest text that every layer can tell the places of; nil if there is no longest.
    public var timeLimit: Int? { nodes.compactMap(\.spec.timeLimit).min() }

    /// Values that the layers' outputs hold, a sample.
    public var activationCount: Int { nodes.reduce(0) { $0.addedClamped($1.output.count) } }
}
