import Observers
import Tensors
import Words

/// Samples of the validation set with the probabilities that the network gives: all of them, those of a class or of one
/// confusion, the worst first; or one by its index.
enum PredictionsProbe: Probe {
    static let name = ProbeName.predictions

    static func needsResults(_ request: ProbeRequest) -> Bool { request.sample == nil }

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbePayload {
        switch scene.source.task {
        case .classification, .regression: break
        case .tagging, .languageModel, .translation:
            return .unavailable("this model gives a token at a time: the samples pane shows them (w, samples)")
        }
        let indices: [Int]
        switch request.sample {
        case .typed: return .samples([try sample(try scene.sample(request.sample), scene)])
        case .index: indices = scene.index(request.sample).map { [$0] } ?? []
        case let choice: indices = scene.worstFirst(of: choice).prefix(max(request.limit, 0)).map(\.index)
        }
        guard !indices.isEmpty else {
            return .unavailable(
                request.sample == nil ? "the data has no validation set" : "no sample fits this choice now")
        }
        return .samples(try indices.map { try sample(try scene.sample(.index($0)), scene) })
    }

    private static func sample(_ sample: SceneSample, _ scene: ProbeScene) throws -> ProbeSample {
        let (index, batch) = (sample.index, sample.batch)
        let scores = scene.executor.evaluate(batch)
        let names = scene.source.classNames
        let loss =
            index == nil ? .nan : scene.loss.perSample(scores, batch.target, on: scene.executor.processor).first ?? .nan
        let picture = ProbeScene.picture(batch)
        let text = picture == nil ? text(batch, scene) : ""
        guard scene.isClassifier else {
            let truth = if case .values(let values) = batch.target { numbers(values) } else { "" }
            return ProbeSample(
                index: index, picture: picture, text: text, label: truth, guess: numbers(scores), isCorrect: false,
                loss: loss, probabilities: [])
        }
        let guess = Guesses.of(scores.pointer, classes: scores.count)
        let label = batch.classLabel(0)
        let probabilities = Guesses.probabilities(scores.pointer, classes: scores.count)
        return ProbeSample(
            index: index, picture: picture, text: text, label: name(label, names), guess: name(guess, names),
            isCorrect: label == guess, loss: loss,
            probabilities: probabilities.enumerated().map {
                LabelledValue(label: name($0.offset, names), value: $0.element)
            })
    }

    /// The input in words: a text, or its numbers.
    private static func text(_ batch: SampleBatch, _ scene: ProbeScene) -> String {
        if let tokens = batch.inputs.first?.tokens, let tokenizer = scene.source.tokenizers.first {
            return tokenizer.decode(tokens.row(0))
        }
        return batch.inputs.first?.tensor.map(numbers) ?? ""
    }

    private static func name(_ index: Int, _ names: [String]) -> String {
        names.indices.contains(index) ? names[index] : "\(index)"
    }

    /// A few numbers in words; a long row is cut, since nobody reads on.
    private static func numbers(_ tensor: Tensor) -> String {
        let shown = tensor.values.prefix(8).map { NumberText.trimmed($0) }.joined(separator: ", ")
        return tensor.count > 8 ? "\(shown), ..." : shown
    }
}
