import Autograd
import Tensors

/// A live network: layers in order, and three arenas that hold all their values, gradients and running statistics.
///
/// It belongs to one thread at a time.
public final class Network {
    /// The recipe that it was built from.
    public let spec: NetworkSpec
    /// All parameters in order, statistics included.
    public let parameters: [Parameter]
    /// The trainable values.
    public let values: Arena
    /// Their gradients, each at its value's place.
    public let gradients: Arena
    /// What layers keep without training it, such as batch norm's running mean.
    public let statistics: Arena
    private let layers: [any Layer]
    /// The node after which a node's output is needed no more.
    private let lastUse: [Int]
    private let evaluatedNodes: [Int]
    /// The ReLU that a node's layer carries out: the next node, which alone reads it.
    private let carriedOut: [Int: Int]

    /// A network with untrained weights.
    ///
    /// - Throws: `NetworkError` if a symbol is not bound or the network is too large for memory; nothing is allocated then.
    public init(_ spec: NetworkSpec, seed: UInt64) throws(NetworkError) {
        let plan = try ParameterPlan(spec)
        let (values, gradients) = (Arena(count: plan.valueCount), Arena(count: plan.valueCount))
        let statistics = Arena(count: plan.statisticCount)
        parameters = plan.entries.enumerated().map { index, entry in
            Parameter(
                name: entry.name, index: index, range: entry.range,
                arena: entry.spec.isTrainable ? values : statistics, gradients: entry.spec.isTrainable ? gradients : nil
            )
        }
        for (parameter, entry) in zip(parameters, plan.entries) {
            entry.spec.initializer.fill(
                parameter.pointer, shape: parameter.shape,
                random: RandomPlace(seed: seed, stream: RandomStream.initializer(parameter.index)))
        }
        self.spec = spec
        self.values = values
        self.gradients = gradients
        self.statistics = statistics
        let parameters = parameters
        layers = zip(spec.nodes, plan.nodeParameters).map { node, indices in
            node.spec.build(indices.map { parameters[$0] })
        }
        var lastUse = Array(spec.nodes.indices)
        for (index, node) in spec.nodes.enumerated() {
            for case .node(let source) in node.sources { lastUse[source] = index }
        }
        // Answers are needed to the end.
        for node in spec.answerNodes { lastUse[node] = spec.nodes.count }
        self.lastUse = lastUse
        evaluatedNodes = spec.evaluatedNodes
        carriedOut = Self.carriedOut(spec, layers)
    }

    /// The ReLUs that the layers before them carry out. By the recipe alone, so that watching changes nothing.
    private static func carriedOut(_ spec: NetworkSpec, _ layers: [any Layer]) -> [Int: Int] {
        var readers: [Int: [Int]] = [:]
        for (index, node) in spec.nodes.enumerated() {
            for case .node(let source) in node.sources { readers[source, default: []].append(index) }
        }
        // An answer is read from outside too.
        for output in spec.outputs { readers[output.node, default: []].append(-1) }
        var found: [Int: Int] = [:]
        for (index, layer) in layers.enumerated() where layer.carriesOutReLU && readers[index] == [index + 1] {
            if spec.nodes[index + 1].spec is any RectifierSpec { found[index] = index + 1 }
        }
        return found
    }

    /// The network's main answer to a batch, as `answers` has it.
    public func forward(
        _ inputs: [InputTensor], mode: Mode, seed: UInt64 = 0, step: Int = 0, on tape: Tape,
        observer: ForwardContext.Observer? = nil, gradientObserver: ForwardContext.Observer? = nil
    ) -> Variable {
        let answers = answers(
            to: inputs, mode: mode, seed: seed, step: step, on: tape, observer: observer,
            gradientObserver: gradientObserver)
        guard let main = answers.first.flatMap({ $0 }) else {
            preconditionFailure("the main answer is always computed")
        }
        return main
    }

    /// The network's answers to a batch, the main one first.
    ///
    /// - Parameters:
    ///   - inputs: one an input, the batch first.
    ///   - computesAll: whether an evaluation computes what only training needs, too; it does where somebody watches.
    ///   - step: what random numbers depend on besides the seed.
    ///   - observer: shown every layer's output, and what layers show of their inside.
    ///   - gradientObserver: shown, when the tape runs backward, what layers show of gradients inside them.
    /// - Returns: nil for those that were not computed.
    public func answers(
        to inputs: [InputTensor], mode: Mode, computesAll: Bool = false, seed: UInt64 = 0, step: Int = 0,
        on tape: Tape, observer: ForwardContext.Observer? = nil, gradientObserver: ForwardContext.Observer? = nil
    ) -> [Variable?] {
        precondition(inputs.count == spec.inputs.count, "the network has \(spec.inputs.count) inputs")
        let outputs = outputs(
            of: mode == .evaluate && !computesAll && observer == nil ? evaluatedNodes : Array(layers.indices),
            given: inputs, known: [:], mode: mode, seed: seed, step: step, on: tape,
            observer: observer, gradientObserver: gradientObserver)
        guard layers.isEmpty else { return spec.answerNodes.map { outputs[$0] } }
        guard let values = inputs[0].tensor else { preconditionFailure("token ids need a layer that reads them") }
        return [tape.constant(values)]
    }

    /// The outputs of the layers `nodes`, each kept as long as another one of the network needs it.
    ///
    /// - Parameters:
    ///   - given: what each input is given; nil for inputs that no layer of `nodes` reads.
    ///   - known: outputs of layers that are not among `nodes`.
    func outputs(
        of nodes: [Int], given: [InputTensor?], known: [Int: Tensor], mode: Mode, seed: UInt64, step: Int,
        on tape: Tape, observer: ForwardContext.Observer?, gradientObserver: ForwardContext.Observer? = nil,
        memory: DecodingMemory? = nil
    ) -> [Variable?] {
        let leaves = parameters.map { parameter -> Variable in
            guard let gradients = parameter.gradients, !parameter.isFrozen else {
                return tape.constant(parameter.value)
            }
            return tape.leaf(parameter.value, gradient: GradientSlot(arena: gradients, range: parameter.range))
        }
        var context = ForwardContext(
            tape: tape, mode: mode, seed: seed, step: step, observer: observer,
            gradientObserver: gradientObserver, leaves: leaves, lengths: lengths(given), memory: memory)
        var outputs = [Variable?](repeating: nil, count: layers.count)
        for (index, value) in known { outputs[index] = tape.constant(value) }
        let wanted = Set(nodes)
        for index in nodes {
            let node = spec.nodes[index]
            context.path = node.path
            context.node = index
            context.inputShapes = node.inputs
            context.tokens = []
            // A layer before it has done this one's work.
            if let done = outputs[index], known[index] == nil {
                context.observeOutput(done.value)
                continue
            }
            let relu = carriedOut[index].flatMap { wanted.contains($0) ? $0 : nil }
            context.isFollowedByReLU = relu != nil
            var sources: [Variable] = []
            for source in node.sources {
                switch source {
                case .input(let input):
                    switch given[input] {
                    case .values(let values): sources.append(tape.constant(values))
                    case .tokens(let tokens): context.tokens.append(tokens)
                    case nil: preconditionFailure("`\(node.path)` reads input \(input), which is not given")
                    }
                // Released only after its last use, by the same table.
                case .node(let node): sources.append(outputs[node].unsafelyUnwrapped)
                }
            }
            let output = layers[index].forward(sources, in: context)
            if let relu {
                outputs[relu] = output
            } else {
                context.observeOutput(output.value)
                outputs[index] = output
            }
            for case .node(let source) in node.sources where lastUse[source] == index { outputs[source] = nil }
        }
        return outputs
    }

    /// How many tokens of each sample count, by the symbol of the input's time axis. A single length for all needs no entry.
    private func lengths(_ given: [InputTensor?]) -> [String: [Int]] {
        var lengths: [String: [Int]] = [:]
        for (shape, input) in zip(spec.inputs, given) {
            guard let tokens = input?.tokens, case .symbol(let symbol)? = shape.dimensions.first else { continue }
            if tokens.lengths.contains(where: { $0 != tokens.time }) { lengths[symbol] = tokens.lengths }
        }
        return lengths
    }

    /// The parameters of the layer at `path`, and of all layers below it if it is a block.
    public func parameters(under path: String) -> [Parameter] {
        parameters.filter { $0.name.hasPrefix(path + ".") }
    }

    /// The layer of node `index`.
    public func layer(_ index: Int) -> any Layer { layers[index] }

    /// The attention heads that may be switched off one by one, by the path of the attention that has them:
    /// `blocks.0.self_attn`.
    public var attentionHeads: [String: AttentionHeads] {
        var heads: [String: AttentionHeads] = [:]
        for (node, layer) in zip(spec.nodes, layers) {
            for (part, some) in layer.heads { heads[part.isEmpty ? node.path : "\(node.path).\(part)"] = some }
        }
        return heads
    }

    /// Holds the parameters under `path` where they are, or lets them move again. Their gradients read zero meanwhile.
    public func setFrozen(_ frozen: Bool, under path: String) {
        for parameter in parameters(under: path) { freeze(parameter, frozen) }
    }

    /// Holds the parameters under `paths`, and no others.
    public func setFrozen(only paths: [String]) {
        for parameter in parameters { freeze(parameter, paths.contains { parameter.name.hasPrefix("\($0).") }) }
    }

    /// The gradients of what stays as it was are left alone: they may still be looked at.
    private func freeze(_ parameter: Parameter, _ frozen: Bool) {
        guard parameter.isTrainable, parameter.isFrozen != frozen else { return }
        parameter.isFrozen = frozen
        (gradients.pointer + parameter.range.offset).update(repeating: 0, count: parameter.shape.count)
    }

    /// The stretches of the value arena that updates may move: neighbouring parameters joined.
    public var trainableRanges: [Range<Int>] {
        var ranges: [Range<Int>] = []
        for parameter in parameters where parameter.isTrainable && !parameter.isFrozen {
            let (start, end) = (parameter.range.offset, parameter.range.end)
            if let last = ranges.last, last.upperBound == start {
                ranges[ranges.count - 1] = last.lowerBound..<end
            } else {
                ranges.append(start..<end)
            }
        }
        return ranges
    }
}

/// Why a network can't be built.
public enum NetworkError: Error, Sendable, Equatable, CustomStringConvertible {
    case unboundSymbol(parameter: String, shape: String)
    case tooLarge(values: Int, limit: Int)
    case notCausal(layer: String)

    public var description: String {
        switch self {
        case .unboundSymbol(let parameter, let shape):
            "`\(parameter)` has the shape \(shape), and nothing says how large its symbol is; write a number instead, or name the data"
        case .notCausal(let layer):
            "`\(layer)` also reads the tokens that come later, so the network can't write a text token by token; leave out `bidirectional`, or make its attention causal"
        case .tooLarge(let values, let limit):
            "the network has \(values) parameters, more than the \(limit) that are allowed here; `dlbench inspect` shows which layers hold them"
        }
    }
}

/// Where each parameter will lie, found out before anything is allocated.
struct ParameterPlan {
    struct Entry {
        let name: String
        let spec: ParameterSpec
        let range: ArenaRange
    }

    /// 1 G values: 4 GiB, times four with gradients and two optimiser states.
    static let limit = 1 << 30

    private(set) var entries: [Entry] = []
    /// For each node, the places of its parameters among the entries, shared ones included.
    private(set) var nodeParameters: [[Int]] = []
    private(set) var valueCount = 0
    private(set) var statisticCount = 0

    init(_ spec: NetworkSpec) throws(NetworkError) {
        let total = spec.parameterCount.addedClamped(spec.statisticCount)
        guard total <= Self.limit else { throw .tooLarge(values: total, limit: Self.limit) }
        var places: [String: Int] = [:]
        for node in spec.nodes {
            var indices: [Int] = []
            for (parameter, tie) in zip(node.parameters, node.ties) {
                // The spec has seen to it that a tie names an earlier parameter.
                if let shared = tie.flatMap({ places[$0] }) {
                    indices.append(shared)
                    continue
                }
                let name = "\(node.path).\(parameter.name)"
                guard let shape = parameter.shape.known else {
                    throw .unboundSymbol(parameter: name, shape: parameter.shape.description)
                }
                let offset = parameter.isTrainable ? valueCount : statisticCount
                let range = ArenaRange(offset: offset, shape: shape)
                places[name] = entries.count
                indices.append(entries.count)
                entries.append(Entry(name: name, spec: parameter, range: range))
                if parameter.isTrainable { valueCount = range.end } else { statisticCount = range.end }
            }
            nodeParameters.append(indices)
        }
    }
}
