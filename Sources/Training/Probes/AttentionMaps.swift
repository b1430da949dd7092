import Datasets
import Networks
import Observers
import Tensors

/// An attention's weights as a layer showed them, with the tokens that its axes stand for.
struct AttentionMap {
    /// What was shown, and by which layer.
    let observation: Observation
    /// `[batch, heads, queries, keys]`
    let weights: Tensor
    /// Numbers of the network's inputs whose tokens look and are looked at; nil where these are no tokens of an input.
    let queries: Int?
    let keys: Int?

    /// `decoder`, `block.0.self_attn`
    var name: String { observation.name }
    var heads: Int { weights.shape[1] }
    /// Whether a text looks at another one.
    var isCross: Bool { queries != keys }

    /// The head that a request names; nil for the mean over all.
    func head(_ detail: ProbeDetail?) -> Int? {
        if case .head(let head) = detail { min(max(head, 0), heads - 1) } else { nil }
    }

    /// The most tokens of an axis that are shown; a matrix of more would take the memory of the screen's own.
    static let limit = 1024

    /// One head's weights for a sample, or the mean over all: `[rows, columns]`.
    func values(sample: Int, head: Int?, rows: Int, columns: Int) -> [Float] {
        let (queries, keys) = (weights.shape[2], weights.shape[3])
        let shown = head.map { [$0] } ?? Array(0..<heads)
        var values = [Float](repeating: 0, count: rows * columns)
        for head in shown {
            let start = (sample * heads + head) * queries * keys
            for row in 0..<rows {
                for column in 0..<columns { values[row * columns + column] += weights[start + row * keys + column] }
            }
        }
        guard shown.count > 1 else { return values }
        return values.map { $0 / Float(shown.count) }
    }
}

extension ProbeScene {
    /// The weights of all attentions for a batch, in the order in which they are computed.
    func attentionMaps(of batch: Batch) -> [AttentionMap] {
        observations(of: batch) {
            if case .attention(.weights, _) = $0.kind { true } else { false }
        }.compactMap { what, value in
            guard case .attention(_, let reach) = what.kind, value.shape.rank == 4, value.shape.count == value.count,
                value.count > 0, let node = network.spec.nodes.first(where: { $0.path == what.path })
            else { return nil }
            return AttentionMap(
                observation: what, weights: value, queries: input(withAxis: node.inputs[0]),
                keys: input(withAxis: node.inputs[reach == .memory ? 1 : 0]))
        }
    }

    /// What an attention shows besides its weights.
    func attentionParts(of map: AttentionMap, _ batch: Batch) -> [Observation.AttentionPart: Tensor] {
        var parts: [Observation.AttentionPart: Tensor] = [:]
        let seen = observations(of: batch) { $0.path == map.observation.path && $0.part == map.observation.part }
        for (what, value) in seen {
            if case .attention(let part, _) = what.kind { parts[part] = value }
        }
        return parts
    }

    /// The tokens that an attention's axes stand for. What looks at another text is about to write a token, and goes by
    /// that one's name.
    func labels(of map: AttentionMap, _ batch: Batch, rows: Int, columns: Int) -> (
        rows: [String], columns: [String]
    ) {
        let answers = map.isCross ? answerLabels(of: batch, count: rows) : nil
        return (
            answers ?? tokenLabels(of: batch, input: map.queries, count: rows),
            tokenLabels(of: batch, input: map.keys, count: columns)
        )
    }

    /// The network's input that a sequence runs along with: the one whose axis has the same symbol.
    func input(withAxis shape: SymbolicShape) -> Int? {
        for case .symbol(let symbol) in shape.dimensions {
            let found = network.spec.inputs.firstIndex { $0.dimensions.contains(.symbol(symbol)) }
            if let found { return found }
        }
        return nil
    }

    /// How tokens of a network's input are shown; nil for inputs that are no texts.
    func tokenizer(ofInput input: Int) -> (any Tokenizer)? {
        guard let last = source.tokenizers.last else { return nil }
        return source.tokenizers.indices.contains(input) ? source.tokenizers[input] : last
    }

    /// The tokens of a sample's input as they are shown, at most `count`; places where they are not known.
    func tokenLabels(of batch: Batch, sample: Int = 0, input: Int?, count: Int) -> [String] {
        guard let input, let tokenizer = tokenizer(ofInput: input), batch.inputs.indices.contains(input),
            let tokens = batch.inputs[input].tokens
        else { return (0..<count).map { "\($0)" } }
        let known = tokens.row(sample).prefix(count).map(tokenizer.label)
        return known + (known.count..<max(count, known.count)).map { _ in "<pad>" }
    }

    /// The tokens that a sample asks for, as they are shown; nil where it asks for no text.
    func answerLabels(of batch: Batch, sample: Int = 0, count: Int) -> [String]? {
        guard let ids = batch.answers(ofSample: sample), let tokenizer = source.tokenizers.last, ids.count >= count,
            [.text, .nextToken].contains(source.task.answer)
        else { return nil }
        return ids.prefix(count).map { $0 < 0 ? "<pad>" : tokenizer.label($0) }
    }
}

extension Batch {
    /// The class of each token of a sample, below 0 where nothing counts; nil where the target is no row of classes.
    func answers(ofSample sample: Int) -> [Int32]? {
        guard case .classes(let labels) = target, labels.shape.rank == 2, count > 0 else { return nil }
        let time = labels.shape[1]
        return Array(labels.values[sample * time..<(sample + 1) * time])
    }
}
