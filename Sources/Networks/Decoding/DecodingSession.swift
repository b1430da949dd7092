import Autograd
import Tensors

/// Continues texts token by token. What hangs on the other inputs, such as a source sentence's encoding, is computed once;
/// the rest remembers what it has seen.
///
/// Scores equal those of `Network.forward` over the whole text, to rounding.
public final class DecodingSession {
    private let network: Network
    private let processor: Processor
    private let input: Int
    private let memory = DecodingMemory()
    private var given: [InputTensor?]
    /// What the steps read of the layers that they do not compute.
    private var known: [Int: Tensor] = [:]
    private let steps: [Int]

    /// A session over texts that begin after the other inputs.
    ///
    /// - Parameters:
    ///   - inputs: what each input of the network is given; nothing for the one that is continued.
    ///   - input: the number of the input that is continued.
    /// - Throws: `NetworkError.notCausal` if a layer needs to see what follows.
    public init(
        _ network: Network, inputs: [InputTensor?], continuing input: Int, on processor: Processor,
        observer: ForwardContext.Observer? = nil
    ) throws(NetworkError) {
        let spec = network.spec
        var dependent: Set<Int> = []
        let evaluated = spec.evaluatedNodes
        for index in evaluated {
            let node = spec.nodes[index]
            let depends = node.sources.contains { source in
                switch source {
                case .input(let number): number == input
                case .node(let number): dependent.contains(number)
                }
            }
            guard depends else { continue }
            guard node.spec.isCausal(for: node.inputs) else { throw .notCausal(layer: node.path) }
            dependent.insert(index)
        }
        self.network = network
        self.processor = processor
        self.input = input
        given = inputs
        given[input] = nil
        steps = evaluated.filter(dependent.contains)
        let before = evaluated.filter { !dependent.contains($0) }
        let tape = Tape(processor: processor, isRecording: false)
        let outputs = network.outputs(
            of: before, given: given, known: [:], mode: .evaluate, seed: 0, step: 0, on: tape, observer: observer)
        for index in before { known[index] = outputs[index]?.value }
    }

    /// How many tokens have been seen.
    public var position: Int { memory.position }

    /// The scores after each of some more tokens.
    ///
    /// - Parameter ids: `[batch, new]`
    /// - Returns: `[batch, new, vocabulary]`
    public func advance(_ ids: IndexTensor, observer: ForwardContext.Observer? = nil) -> Tensor {
        let time = ids.shape[1]
        var inputs = given
        inputs[input] = .tokens(TokenBatch(ids, lengths: Array(repeating: time, count: ids.shape[0])))
        let tape = Tape(processor: processor, isRecording: false)
        let outputs = network.outputs(
            of: steps, given: inputs, known: known, mode: .evaluate, seed: 0, step: 0, on: tape, observer: observer,
            memory: memory)
        memory.position += time
        guard let last = network.spec.answerNodes.first.flatMap({ outputs[$0] }) else {
            preconditionFailure("the network's main answer hangs on its last input")
        }
        return last.value
    }

    /// Goes on with the texts at `rows`, in that order; one may be there several times, as in a beam search.
    public func select(_ rows: [Int]) {
        memory.select(rows, from: processor.pool)
        known = known.mapValues { $0.rows(rows, from: processor.pool) }
        given = given.map { $0?.rows(rows, from: processor.pool) }
    }
}
