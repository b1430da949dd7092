import Datasets
import Observers
import Tensors

/// An attention's weights for one sample, with the links that the data knows.
enum AlignmentProbe: Probe {
    static let name = ProbeName.alignment

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbePayload {
        let sample = try scene.sample(request.sample)
        let batch = sample.batch
        let maps = scene.attentionMaps(of: batch)
        guard !maps.isEmpty else { return .unavailable("this model has no attention") }
        // A text that looks at another one is an alignment in the narrow sense.
        let chosen =
            request.layer.flatMap { name in maps.firstIndex { $0.name == name } }
            ?? maps.lastIndex { $0.isCross } ?? maps.count - 1
        let map = maps[chosen]
        let head = map.heads == 1 ? 0 : map.head(request.detail)
        let rows = min(map.weights.shape[2], AttentionMap.limit)
        let columns = min(map.weights.shape[3], AttentionMap.limit)
        let labels = scene.labels(of: map, batch, rows: rows, columns: columns)
        let values = map.values(sample: 0, head: head, rows: rows, columns: columns)
        let known = map.isCross ? sample.index.flatMap(scene.source.alignment) : nil
        return .tokens(
            TokenMatrix(
                sample: sample.index, rows: labels.rows, columns: labels.columns, values: values,
                gold: known.map { gold($0, values, batch, rows: rows, columns: columns) },
                sources: maps.map { TokenMatrix.Source(name: $0.name, heads: $0.heads) }, source: chosen, head: head))
    }

    private static func gold(
        _ known: TokenAlignment, _ values: [Float], _ batch: Batch, rows: Int, columns: Int
    ) -> TokenMatrix.Gold {
        func places(_ links: Set<TokenLink>) -> Set<TokenMatrix.Place> {
            Set(
                links.filter { $0.target < rows && $0.source < columns }
                    .map { TokenMatrix.Place(row: $0.target, column: $0.source) })
        }
        var score = AlignmentScore()
        score.add(links(values, batch, sample: 0, columns: columns), against: known)
        return TokenMatrix.Gold(
            sure: places(known.sure), possible: places(known.possible), errorRate: score.errorRate)
    }

    /// The links that weights stand for: each token of the answer with the place that it looks at most; none for `<eos>` on
    /// either side, which no known link holds.
    static func links(_ values: [Float], _ batch: Batch, sample: Int, columns: Int) -> Set<TokenLink> {
        let answers = batch.answers(ofSample: sample) ?? []
        let source = batch.inputs.first?.tokens?.row(sample) ?? []
        var links: Set<TokenLink> = []
        for (row, answer) in answers.enumerated()
        where answer >= 0 && answer != Vocabulary.end && (row + 1) * columns <= values.count {
            let weights = values[row * columns..<(row + 1) * columns]
            guard let most = weights.indices.max(by: { weights[$0] < weights[$1] }), weights[most].isFinite else {
                continue
            }
            let column = most - weights.startIndex
            guard source.indices.contains(column), source[column] != Vocabulary.end else { continue }
            links.insert(TokenLink(source: column, target: row))
        }
        return links
    }
}
