import Datasets
import Networks
import Observers
import Tensors

/// A text that the model goes on with; `sample` is what it begins with, `limit` the tokens.
///
/// The seed is the run's, so that what changes from one answer to the next comes from training and from the temperature.
enum GeneratedTextProbe: Probe {
    static let kind = ProbeKind(\.generatedText)
    static let needsNetwork = false
    /// Tokens of a validation sample that are given, and ways to go on that are listed.
    private static let given = 16
    private static let listed = 24

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> GeneratedText {
        guard scene.source.task.answer == .nextToken, let tokenizer = scene.source.tokenizers.first else {
            throw Unavailable("only a language model goes on with a text")
        }
        let prompt: [Int32]
        var index: Int?
        if case .typed(let text) = request.sample {
            prompt = tokenizer.encode(text)
            guard !prompt.isEmpty else { throw Unavailable("the text is empty: type some words after :text") }
        } else {
            let sample = try scene.sample(request.sample)
            index = sample.index
            prompt = Array((sample.batch.inputs.first?.tokens?.row(0) ?? []).prefix(given))
            guard !prompt.isEmpty else { throw Unavailable("the sample is empty") }
        }
        let temperature = max(0, request.option(\.generatedText) ?? 1)
        let generator = try TextGenerator(
            prompt: prompt, options: SamplingOptions(temperature: temperature), seed: scene.seed,
            timeLimit: scene.learner.timeLimit, reader: scene.learner.reader)
        let tokens = try (0..<max(0, request.limit)).map { _ in
            let drawn = try generator.next()
            return GeneratedText.Token(text: text(drawn.token, tokenizer), probability: drawn.probability)
        }
        let next = generator.probabilities.enumerated().sorted {
            $0.element == $1.element ? $0.offset < $1.offset : $0.element > $1.element
        }
        return GeneratedText(
            sample: index, prompt: tokenizer.decode(prompt), tokens: tokens, temperature: temperature,
            next: next.prefix(listed).map {
                LabelledValue(label: tokenizer.label(Int32($0.offset)), value: $0.element)
            })
    }

    /// A token as it stands in a text; words with a space before them.
    private static func text(_ id: Int32, _ tokenizer: any Tokenizer) -> String {
        guard id >= Int32(Vocabulary.special.count) else { return tokenizer.label(id) }
        let first = Int32(Vocabulary.special.count)
        let apart = tokenizer.decode([first, id])
        return apart.hasPrefix(tokenizer.decode([first]) + " ") && !tokenizer.decode([id]).hasPrefix(" ")
            ? " " + tokenizer.decode([id]) : tokenizer.decode([id])
    }
}
