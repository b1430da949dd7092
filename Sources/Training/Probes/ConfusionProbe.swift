import Observers

/// How often samples of each class are taken for each class, over the whole validation set.
enum ConfusionProbe: Probe {
    static let name = ProbeName.confusion

    static func needsVerdicts(_ request: ProbeRequest) -> Bool { true }

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) -> ProbePayload {
        let names = scene.source.classNames
        guard names.count > 1 else { return .unavailable("the data has no classes") }
        var counts = [Float](repeating: 0, count: names.count * names.count)
        for sample in scene.verdicts?.samples ?? []
        where names.indices.contains(sample.truth) && names.indices.contains(sample.guess) {
            counts[sample.truth * names.count + sample.guess] += 1
        }
        return .matrix(
            LabelledMatrix(rows: names, columns: names, values: counts, rowTitle: "truth", columnTitle: "guess"))
    }
}
