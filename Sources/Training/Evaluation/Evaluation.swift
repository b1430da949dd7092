import Datasets
import Networks
import Observers
import Settings
import Words

/// A network's figures over the data that it has never learnt from: what `dlbench eval` prints.
public struct Evaluation: Sendable, Equatable {
    /// The metrics of an epoch. The accuracy is that of samples, or of tokens behind the right ones where samples are texts.
    public let score: EpochScore
    public let samples: Int
    /// The part of the data that was evaluated: `test` or `validation`.
    public let part: String
    /// Of a language model.
    public let language: LanguageScores?
    /// Of a translator.
    public let translation: TranslationScores?

    /// Evaluates a run as it stands, over its test set or else its validation set.
    ///
    /// - Parameters:
    ///   - beam: the texts that a translator follows at a time.
    ///   - lengthPenalty: how much it favours long ones.
    /// - Throws: `TrainingFailure` if the data can't be read, or has no such samples; `InferenceError.beamTooWide`;
    ///   `NetworkError` for a translator that can't write.
    public init(_ run: TrainingRun, beam: Int = 1, lengthPenalty: Float = 0) throws {
        run.processor.prepareThread()
        _ = run.apply(.evaluate)
        while run.isEvaluating { run.step(now: 0) }
        if case .failed(let reason) = run.state { throw TrainingFailure(reason: reason) }
        guard let totals = run.newestEvaluation, totals.samples > 0 else {
            throw TrainingFailure(reason: "the data has no samples to evaluate on")
        }
        score = EpochScore(totals)
        samples = totals.samples
        part = run.source.evaluatesTestSet ? "test" : "validation"
        language =
            run.source.task.answer == .nextToken
            ? LanguageScores(nats: try Self.crossEntropy(run), tokenizer: run.source.tokenizers.last?.file.kind) : nil
        translation =
            run.source.task.answer == .text
            ? try TranslationScores(run, beam: beam, lengthPenalty: lengthPenalty) : nil
    }

    /// The mean cross-entropy of a token. Gone through again: the loss that the recipe trains with may be smoothed, or
    /// another one.
    private static func crossEntropy(_ run: TrainingRun) throws -> Double {
        let loss = CrossEntropy(try SettingValues([:], for: CrossEntropy.settings))
        var totals = EvaluationTotals()
        let (count, size) = (run.source.validationCount, EvaluationBatch.size(for: run.source.task))
        for start in stride(from: 0, to: count, by: size) {
            let batch = try run.source.validationBatch(start..<min(start + size, count))
            totals.add(run.learner.score(of: run.learner.evaluate(batch), batch, loss))
        }
        return Double(totals.loss)
    }

    /// One line, by the contract of `dlbench eval --json`.
    public var json: String {
        var pairs = score.jsonOfEvaluation
        pairs += [("samples", .integer(samples)), ("part", .text(part))]
        if let language {
            pairs.append(("perplexity", .number(language.perplexity)))
            if let bits = language.bitsPerCharacter { pairs.append(("bits_per_character", .number(bits))) }
        }
        if let translation {
            pairs += [
                ("exact_match", .number(translation.exactMatch)), ("bleu", .number(translation.bleu)),
                ("chrf", .number(translation.chrF)), ("beam", .integer(translation.beam)),
            ]
        }
        return JSONText.object(pairs)
    }

    /// One line for people.
    public var line: String {
        var parts = ["loss \(score.loss.map { NumberText.trimmed($0, digits: 5) } ?? "not finite")"]
        let isOfTokens = language != nil || translation != nil
        parts += score.values.readings.filter { $0.metric != .loss }.compactMap { reading in
            reading.words(digits: 4).map { isOfTokens && reading.metric == .accuracy ? "token \($0)" : $0 }
        }
        parts += (score.outputs ?? []).map { "\($0.name) loss \($0.score.words)" }
        if let language {
            parts.append("perplexity \(NumberText.trimmed(language.perplexity, digits: 5))")
            if let bits = language.bitsPerCharacter {
                parts.append("\(NumberText.trimmed(bits, digits: 4)) bits a character")
            }
        }
        if let translation {
            parts.append("exact match \(NumberText.trimmed(translation.exactMatch * 100, digits: 4)) %")
            parts.append("BLEU \(NumberText.trimmed(translation.bleu, digits: 4))")
            parts.append("chrF \(NumberText.trimmed(translation.chrF, digits: 4))")
        }
        return parts.joined(separator: ", ") + " over \(CountText.words(samples, "sample")) of the \(part) set"
    }
}
