import Datasets
import Networks
import Observers
import Tensors

/// A beam search for one source, with what was given up on the way.
enum BeamTreeProbe: Probe {
    static let kind = ProbeKind(\.beamTree)
    /// Branches of a step that are shown.
    private static let branches = 24

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> BeamTree {
        guard scene.source.task.answer == .text, let reader = scene.source.tokenizers.first,
            let speaker = scene.source.tokenizers.last
        else { throw Unavailable("only a model that writes a text for a text is searched with a beam") }
        let sample = try scene.sample(request.sample)
        guard let source = sample.batch.inputs.first?.tokens?.row(0) else { throw Unavailable("there is no source") }
        let width = min(max(request.option(\.beamTree) ?? 4, 1), 16)
        var steps: [BeamStep] = []
        let found = try scene.writer(for: [source], options: BeamOptions(width: width, lengthPenalty: 0.6))
            .write(for: [source], watch: { steps.append($0) })[0]
        let ends = found.map { $0.tokens + ($0.isFinished ? [Vocabulary.end] : []) }
        return BeamTree(
            sample: sample.index, source: source.map(reader.label), width: width,
            steps: steps.map { step in
                step.branches.prefix(branches).map { branch in
                    let tokens = branch.parent + [branch.token]
                    return BeamTree.Branch(
                        parent: branch.parent.map(speaker.label), token: speaker.label(branch.token),
                        logProbability: branch.logProbability, fate: fate(branch.fate),
                        hypothesis: ends.firstIndex { $0.starts(with: tokens) })
                }
            },
            hypotheses: found.map {
                BeamTree.Hypothesis(
                    text: speaker.decode($0.tokens), logProbability: $0.logProbability, score: $0.score,
                    isFinished: $0.isFinished)
            }, attention: attention(source, found.first?.tokens ?? [], scene))
    }

    private static func fate(_ fate: BeamStep.Branch.Fate) -> BeamTree.Fate {
        switch fate {
        case .kept: .kept
        case .finished: .finished
        case .pruned: .pruned
        }
    }

    /// The weights from a text's tokens to its source's.
    private static func attention(_ source: [Int32], _ tokens: [Int32], _ scene: ProbeScene) -> [[Float]] {
        let batch = ProbeScene.pair(source, tokens)
        guard let map = scene.attentionMaps(of: batch).last(where: \.isCross) else { return [] }
        let (rows, columns) = (map.weights.shape[2], map.weights.shape[3])
        let values = map.values(sample: 0, head: map.heads == 1 ? 0 : nil, rows: rows, columns: columns)
        return (0..<rows).map { Array(values[$0 * columns..<($0 + 1) * columns]) }
    }
}
