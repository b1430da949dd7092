import Datasets
import Networks
import Tensors

/// How good the texts are that a translator writes on its own, over the data that it is judged by.
public struct TranslationScores: Sendable, Equatable {
    public let bleu: Double
    public let chrF: Double
    /// The share of texts that are right token for token.
    public let exactMatch: Double
    /// The texts that were followed at a time.
    public let beam: Int

    /// Sentences that are translated at once.
    private static let batchSize = 64

    /// Translates the whole of a run's validation or test set.
    ///
    /// - Throws: `NetworkError` for a network that can't write, or what reading the samples threw.
    init(_ run: TrainingRun, beam: Int, lengthPenalty: Float) throws {
        guard let writer = run.source.tokenizers.last else {
            throw TrainingFailure(reason: "the data has no texts to translate")
        }
        guard beam <= writer.vocabulary.count else {
            throw InferenceError.beamTooWide(width: beam, vocabulary: writer.vocabulary.count)
        }
        // Where texts are read in lower case there is no other case to be right in.
        let isLowercase = writer.file.lowercases ?? false
        var (hypotheses, references, exact) = ([String](), [String](), 0)
        for start in stride(from: 0, to: run.source.validationCount, by: Self.batchSize) {
            let range = start..<min(start + Self.batchSize, run.source.validationCount)
            let batch = try run.source.validationBatch(range)
            guard let sources = batch.inputs.first?.tokens, case .classes(let answers) = batch.target else {
                throw TrainingFailure(reason: "the data has no texts to translate")
            }
            let longest = sources.lengths.max() ?? 0
            let options = BeamOptions(
                width: beam, lengthPenalty: lengthPenalty, limit: TranslationLimit.tokens(forSource: longest))
            let written = try TextWriter(
                run.executor.network, options: options, ends: Vocabulary.ends, on: run.processor
            ).write(for: (0..<batch.count).map(sources.row))
            let time = answers.shape[1]
            for row in 0..<batch.count {
                let tokens = written[row].first?.tokens ?? []
                let right = answers.values[row * time..<(row + 1) * time].filter { $0 >= 0 && $0 != Vocabulary.end }
                // A word that the vocabulary lacks can't be written, so it can't be right either.
                if tokens == right, !right.contains(Vocabulary.unknown) { exact += 1 }
                let reference = run.source.reference(ofValidationSample: start + row) ?? writer.decode(right)
                hypotheses.append(writer.decode(tokens))
                references.append(isLowercase ? TextNormalization.lowercase(reference) : reference)
            }
        }
        bleu = BLEU(hypotheses, references: references.map { [$0] }).score
        chrF = ChrF(hypotheses, references: references).score
        exactMatch = hypotheses.isEmpty ? 0 : Double(exact) / Double(hypotheses.count)
        self.beam = beam
    }
}
