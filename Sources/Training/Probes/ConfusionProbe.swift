import Observers

/// How often samples of each class are taken for each class, over the whole validation set; of texts whose tokens have a class
/// each, the tokens of the first samples.
enum ConfusionProbe: Probe {
    static let kind = ProbeKind(\.confusion)
    static let needsNetwork = false

    static func needsResults(_ request: ProbeRequest) -> Bool { true }

    /// Texts whose tokens are counted.
    private static let texts = 512
    private static let batch = 64

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> LabelledMatrix {
        let names = scene.source.classNames
        guard names.count > 1, scene.source.task.confusesClasses else {
            throw Unavailable("the data has no classes")
        }
        var counts = [Float](repeating: 0, count: names.count * names.count)
        func count(_ truth: Int, _ guess: Int) {
            guard names.indices.contains(truth), names.indices.contains(guess) else { return }
            counts[truth * names.count + guess] += 1
        }
        if scene.source.task.answer == .eachToken {
            let total = min(texts, scene.source.validationCount)
            for start in stride(from: 0, to: total, by: batch) {
                let batch = try scene.source.validationBatch(start..<min(start + batch, total))
                guard case .classes(let labels) = batch.target else { continue }
                let scores = scene.learner.evaluate(batch)
                let classes = scores.shape[-1]
                for (place, truth) in labels.values.enumerated() where truth >= 0 {
                    count(Int(truth), Guesses.of(scores.pointer + place * classes, classes: classes))
                }
            }
        } else {
            for sample in scene.results?.samples ?? [] { count(sample.truth, sample.guess) }
        }
        return LabelledMatrix(rows: names, columns: names, values: counts, rowTitle: "truth", columnTitle: "guess")
    }
}
