import Datasets
import Observers
import Tensors
import Words

/// Samples of the validation set with the probabilities that the network gives: all of them, those of a class or of one
/// confusion, the worst first; or one by its index.
enum PredictionsProbe: Probe {
    static let kind = ProbeKind(\.predictions)
    static let needsNetwork = false

    static func needsResults(_ request: ProbeRequest) -> Bool { request.sample == nil }

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> [ProbeSample] {
        guard !scene.source.task.answersTokens else {
            throw Unavailable("this model gives a token at a time: the samples pane shows them (w, samples)")
        }
        let indices: [Int]
        switch request.sample {
        case .typed: return [try sample(try scene.sample(request.sample), scene)]
        case .index: indices = scene.index(request.sample).map { [$0] } ?? []
        case let choice: indices = scene.worstFirst(of: choice).prefix(max(request.limit, 0)).map(\.index)
        }
        guard !indices.isEmpty else {
            throw Unavailable(
                request.sample == nil ? "the data has no validation set" : "no sample fits this choice now")
        }
        return try indices.map { try sample(try scene.sample(.index($0)), scene) }
    }

    private static func sample(_ sample: SceneSample, _ scene: ProbeScene) throws -> ProbeSample {
        let (index, batch) = (sample.index, sample.batch)
        let scores = scene.learner.evaluate(batch)
        let loss =
            index == nil ? .nan : scene.loss.perSample(scores, batch.target, on: scene.learner.processor).first ?? .nan
        let picture = ProbeScene.picture(batch)
        let preview = index.flatMap { scene.source.preview(ofValidationSample: $0) }
        let fields: [ProbeSample.Field] =
            if case .row(let fields)? = preview?.content {
                fields.map { ProbeSample.Field(name: $0.name, value: $0.value) }
            } else { [] }
        let text = picture == nil && fields.isEmpty ? text(batch, scene) : ""
        let answer = answer(scores, batch, scene)
        return ProbeSample(
            index: index, picture: picture, text: text, label: answer.label, guess: answer.guess,
            isCorrect: answer.isCorrect, loss: loss, probabilities: answer.probabilities, fields: fields)
    }

    private struct Reading {
        let label: String
        let guess: String
        var isCorrect = false
        var probabilities: [LabelledValue] = []
    }

    /// The target of a sample and what the network says, in the form of its task.
    private static func answer(_ scores: Tensor, _ batch: Batch, _ scene: ProbeScene) -> Reading {
        switch scene.source.task.target {
        case .classes:
            let names = scene.source.classNames
            let (guess, label) = (Guesses.of(scores.pointer, classes: scores.count), batch.classLabel(0))
            return Reading(
                label: name(label, names), guess: name(guess, names), isCorrect: label == guess,
                probabilities: Guesses.probabilities(scores.pointer, classes: scores.count).enumerated().map {
                    LabelledValue(label: name($0.offset, names), value: $0.element)
                })
        case .labels:
            let names = batch.columns?.names ?? []
            guard case .values(let truth) = batch.target, truth.count == scores.count else {
                return Reading(label: "", guess: numbers(scores))
            }
            func holding(_ isHeld: (Int) -> Bool) -> String {
                let held = (0..<scores.count).filter(isHeld).map { name($0, names) }
                return held.isEmpty ? "none" : held.joined(separator: ", ")
            }
            return Reading(
                label: holding { truth[$0] == 1 }, guess: holding { scores[$0] > 0 },
                isCorrect: (0..<scores.count).allSatisfy { (scores[$0] > 0) == (truth[$0] == 1) },
                probabilities: (0..<scores.count).map {
                    LabelledValue(
                        label: name($0, names), value: Guesses.probabilities(scores.pointer + $0, classes: 1)[1])
                })
        case .numbers:
            let truth = if case .values(let values) = batch.target { original(values, batch) } else { "" }
            return Reading(label: truth, guess: original(scores, batch))
        }
    }

    /// Numbers in the units of their columns.
    private static func original(_ tensor: Tensor, _ batch: Batch) -> String {
        guard let columns = batch.columns?.numbers, columns.count == tensor.count else { return numbers(tensor) }
        let shown = columns.enumerated().prefix(8).map {
            NumberText.trimmed(Float(batch.original(tensor[$0], of: $1, row: 0)), digits: 4)
        }
        return shown.joined(separator: ", ") + (columns.count > 8 ? ", …" : "")
    }

    /// The input in words: a text, or its numbers.
    private static func text(_ batch: Batch, _ scene: ProbeScene) -> String {
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
        return tensor.count > 8 ? "\(shown), …" : shown
    }
}
