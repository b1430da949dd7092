import Datasets
import Networks
import Observers
import Tensors

/// Texts, the right answers and the network's answers: the worst of the validation set, its first ones, or a
/// typed one.
///
/// A translator writes on its own, by a greedy search. A tagger, and a language model behind the right tokens, gives its
/// most probable token for each place.
enum TextsProbe: Probe {
    static let name = ProbeName.texts

    static func needsResults(_ request: ProbeRequest) -> Bool { request.sample == nil && request.detail == nil }

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbePayload {
        guard !scene.source.tokenizers.isEmpty, scene.source.task.answersTokens else {
            return .unavailable("this model gives a class, no text: see its predictions (w, predictions)")
        }
        let samples: [SceneSample]
        switch (request.sample, request.detail) {
        case (.some, _): samples = [try scene.sample(request.sample)]
        case (nil, nil):
            samples = try scene.worstFirst(of: request.sample).prefix(max(request.limit, 0)).map {
                try scene.sample(.index($0.index))
            }
        case (nil, _):
            samples = try (0..<min(max(request.limit, 0), scene.source.validationCount)).map {
                try scene.sample(.index($0))
            }
        }
        guard !samples.isEmpty else { return .unavailable("the data has no validation set") }
        return .texts(
            scene.source.task.answer == .text
                ? try written(samples, scene) : samples.compactMap { sample($0, scene) })
    }

    // MARK: Translators

    private static func written(_ samples: [SceneSample], _ scene: ProbeScene) throws -> [TextSample] {
        let tokenizers = scene.source.tokenizers
        guard let reader = tokenizers.first, let speaker = tokenizers.last else { return [] }
        let sources = samples.map { $0.batch.inputs.first?.tokens?.row(0) ?? [] }
        let separator = separator(of: speaker)
        return try zip(zip(samples, sources), scene.written(for: sources)).map { pair, written in
            let (sample, source) = pair
            let target = (sample.batch.answers(ofSample: 0) ?? []).filter { $0 >= 0 && $0 != Vocabulary.end }
            let common = CommonTokens.pairs(of: written, in: target)
            let right = Set(common.map(\.place))
            let isKnown = sample.index != nil
            return TextSample(
                index: sample.index, source: label(source, reader), reference: isKnown ? speaker.decode(target) : nil,
                hypothesis: written.enumerated().map {
                    TextSample.Token(text: word($0.element, speaker, separator), isCorrect: right.contains($0.offset))
                },
                missing: isKnown ? target.count - right.count : 0,
                gaps: isKnown ? CommonTokens.gaps(common, written.count, target.count) : [], separator: separator,
                loss: isKnown ? loss(sample, scene) : .nan)
        }
    }

    // MARK: Others

    private static func sample(_ sample: SceneSample, _ scene: ProbeScene) -> TextSample? {
        let batch = sample.batch
        guard let tokenizer = scene.source.tokenizers.first, let answers = scene.source.tokenizers.last,
            let target = batch.answers(ofSample: 0), let read = batch.inputs.first?.tokens?.row(0)
        else { return nil }
        let scores = scene.executor.evaluate(batch)
        let classes = scores.shape[-1]
        guard classes > 0, scores.count == target.count * classes else { return nil }
        let names = scene.source.classNames
        let isTagging = scene.source.task.answer == .eachToken
        let isKnown = sample.index != nil || !isTagging
        let separator = isTagging ? " " : separator(of: answers)
        func text(_ id: Int32) -> String {
            isTagging ? (names.indices.contains(Int(id)) ? names[Int(id)] : "\(id)") : word(id, answers, separator)
        }
        let hypothesis: [TextSample.Token] = target.indices.compactMap { place in
            guard target[place] >= 0 || !isKnown else { return nil }
            let guess = Guesses.of(scores.pointer + place * classes, classes: classes)
            return TextSample.Token(
                text: text(Int32(truncatingIfNeeded: guess)), isCorrect: guess == Int(target[place]))
        }
        let counted = target.filter { $0 >= 0 }
        let reference = isTagging ? counted.map(text).joined(separator: " ") : answers.decode(counted)
        return TextSample(
            index: sample.index, source: label(read, tokenizer), reference: isKnown ? reference : nil,
            hypothesis: hypothesis, separator: separator, loss: sample.index == nil ? .nan : loss(sample, scene))
    }

    private static func loss(_ sample: SceneSample, _ scene: ProbeScene) -> Float {
        let scores = scene.executor.evaluate(sample.batch)
        return scene.loss.perSample(scores, sample.batch.target, on: scene.executor.processor).first ?? .nan
    }

    // MARK: Tokens as text

    /// The text of tokens; unknown words are shown as such.
    private static func label(_ ids: [Int32], _ tokenizer: any Tokenizer) -> String {
        guard ids.contains(Vocabulary.unknown) else { return tokenizer.decode(ids) }
        return ids.filter { $0 != Vocabulary.end && $0 != Vocabulary.begin }.map(tokenizer.label)
            .joined(separator: separator(of: tokenizer))
    }

    /// A token as it stands in a text: where tokens stand apart by themselves, without the sign for a space.
    private static func word(_ id: Int32, _ tokenizer: any Tokenizer, _ separator: String) -> String {
        guard separator.isEmpty, id >= Int32(Vocabulary.special.count) else { return tokenizer.label(id) }
        let text = tokenizer.decode([id])
        return text.isEmpty || text.contains("\n") ? tokenizer.label(id) : text
    }

    /// What stands between two tokens when they are read: words stand apart, characters don't.
    private static func separator(of tokenizer: any Tokenizer) -> String {
        let first = Int32(Vocabulary.special.count)
        guard tokenizer.vocabulary.count > Int(first) + 1 else { return "" }
        return tokenizer.decode([first, first + 1]).contains(" ") && !tokenizer.decode([first]).contains(" ") ? " " : ""
    }
}

/// Which tokens of a text stand in another one, in the same order.
package enum CommonTokens {
    /// A longest common subsequence of `tokens` and `others`, by its places in both.
    package static func pairs(of tokens: [Int32], in others: [Int32]) -> [(place: Int, other: Int)] {
        let width = others.count + 1
        var longest = [Int](repeating: 0, count: (tokens.count + 1) * width)
        for i in stride(from: tokens.count - 1, through: 0, by: -1) {
            for j in stride(from: others.count - 1, through: 0, by: -1) {
                longest[i * width + j] =
                    tokens[i] == others[j]
                    ? longest[(i + 1) * width + j + 1] + 1
                    : max(longest[(i + 1) * width + j], longest[i * width + j + 1])
            }
        }
        var pairs: [(place: Int, other: Int)] = []
        var (i, j) = (0, 0)
        while i < tokens.count, j < others.count {
            if tokens[i] == others[j] {
                pairs.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return pairs
    }

    /// The places of `count` tokens before which some of `others` tokens are left out, and none of the first stands instead.
    package static func gaps(_ pairs: [(place: Int, other: Int)], _ count: Int, _ others: Int) -> Set<Int> {
        var gaps: Set<Int> = []
        var before = (place: -1, other: -1)
        for pair in pairs + [(count, others)] {
            if pair.place == before.place + 1, pair.other > before.other + 1 { gaps.insert(pair.place) }
            before = pair
        }
        return gaps
    }
}
