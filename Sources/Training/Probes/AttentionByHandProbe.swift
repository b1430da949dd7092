import Foundation
import Networks
import Observers
import Tensors

/// The numbers that lead to one weight of an attention; without a detail that names it, the first one.
enum AttentionByHandProbe: Probe {
    static let kind = ProbeKind(\.attentionByHand)

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> AttentionByHand {
        let sample = try scene.sample(request.sample)
        let maps = scene.attentionMaps(of: sample.batch)
        guard let map = maps.first(where: { $0.name == request.layer }) ?? maps.last(where: \.isCross) ?? maps.last
        else { throw Unavailable("this model has no attention") }
        let cell = request.option(\.attentionByHand) ?? AttentionCell(head: 0, row: 0, column: 0)
        let head = min(max(cell.head, 0), map.heads - 1)
        let (rows, columns) = (map.weights.shape[2], min(map.weights.shape[3], AttentionMap.limit))
        let place = TokenMatrix.Place(
            row: min(max(0, cell.row), min(rows, AttentionMap.limit) - 1),
            column: min(max(0, cell.column), columns - 1))
        let parts = scene.attentionParts(of: map, sample.batch)
        guard let queries = parts[.queries], let keys = parts[.keys], let values = parts[.values],
            let scale = parts[.scale]
        else { throw Unavailable("`\(map.name)` does not show its queries and keys") }
        let query = vector(queries, head: head, at: place.row)
        let scoring: AttentionByHand.Scoring =
            parts[.additiveVector].map { .additive(v: $0.values) } ?? .dot(scale: scale.values.first ?? 1)
        let all = (0..<columns).map { score(query, vector(keys, head: head, at: $0), scoring) }
        let start = (head * rows + place.row) * map.weights.shape[3]
        let weights = (0..<columns).map { map.weights[start + $0] }
        var sum = [Float](repeating: 0, count: values.shape[3])
        for column in 0..<columns where weights[column] != 0 {
            for (index, value) in vector(values, head: head, at: column).enumerated() {
                sum[index] += weights[column] * value
            }
        }
        let labels = scene.labels(of: map, sample.batch, rows: min(rows, AttentionMap.limit), columns: columns)
        return AttentionByHand(
            source: map.name, head: head, heads: map.heads, place: place, rows: labels.rows.count,
            row: labels.rows[place.row],
            columns: labels.columns, scoring: scoring, query: query,
            key: vector(keys, head: head, at: place.column),
            // What has no weight at all was not to be seen.
            scores: zip(all, weights).map { $1 == 0 ? -.infinity : $0 }, weights: weights,
            value: vector(values, head: head, at: place.column), sum: sum)
    }

    /// One vector of `[batch, heads, time, width]`, of the first sample.
    private static func vector(_ tensor: Tensor, head: Int, at time: Int) -> [Float] {
        let (times, width) = (tensor.shape[2], tensor.shape[3])
        let start = (min(head, tensor.shape[1] - 1) * times + min(time, times - 1)) * width
        return (0..<width).map { tensor[start + $0] }
    }

    private static func score(_ query: [Float], _ key: [Float], _ scoring: AttentionByHand.Scoring) -> Float {
        switch scoring {
        case .dot(let scale): zip(query, key).reduce(0) { $0 + $1.0 * $1.1 } * scale
        case .additive(let v):
            zip(zip(query, key), v).reduce(0) { $0 + $1.1 * tanhf($1.0.0 + $1.0.1) }
        }
    }
}
