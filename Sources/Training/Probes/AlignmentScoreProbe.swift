import Datasets
import Observers

/// How well an attention agrees with the alignments that the data knows, over the first samples of the validation set.
///
/// - Source: Och and Ney 2003, "A systematic comparison of various statistical alignment models", section 5.1.
enum AlignmentScoreProbe: Probe {
    static let kind = ProbeKind(\.alignmentScore)
    private static let samples = 64

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> [LabelledValue] {
        let count = min(samples, scene.source.validationCount)
        guard count > 0, scene.source.alignment(ofValidationSample: 0) != nil else {
            throw Unavailable("the data knows no alignments")
        }
        let batch = try scene.source.validationBatch(0..<count)
        let maps = scene.attentionMaps(of: batch)
        guard let map = maps.first(where: { $0.name == request.layer }) ?? maps.last(where: \.isCross), map.isCross
        else {
            throw Unavailable("no attention looks from one text at another")
        }
        let (rows, columns) = (map.weights.shape[2], map.weights.shape[3])
        let head = map.heads == 1 ? 0 : map.head(request.option(\.alignmentScore))
        var score = AlignmentScore()
        for sample in 0..<count {
            guard let known = scene.source.alignment(ofValidationSample: sample) else { continue }
            let values = map.values(sample: sample, head: head, rows: rows, columns: columns)
            score.add(AlignmentProbe.links(values, batch, sample: sample, columns: columns), against: known)
        }
        guard let rate = score.errorRate else { throw Unavailable("these samples have no links") }
        return [
            LabelledValue(label: "error rate", value: Float(rate)),
            LabelledValue(label: "samples", value: Float(count)),
        ]
    }
}
