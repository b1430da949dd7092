import Datasets
import Networks
import Tensors

/// How good the texts are that a translator writes on its own, over the data that it is evaluated on.
public struct TranslationScores: Sendable, Equatable {
    public let bleu: Double
    public let chrF: Double
    /// The share of texts that are right token for token.
    public let exactMatch: Double
    /// The texts that were followed at a time.
    public let beam: Int

    /// Sentences that are translated at once.
    private static let batchSize = 64

    /// A text that was written, and what it should have been.
    private struct Pair {
        let tokens: [Int32]
        let written: String
        let reference: String
        /// Token for token.
        let isExact: Bool
    }

    /// Translates the whole of a run's validation or test set.
    ///
    /// - Throws: `NetworkError` for a network that can't write, or what reading the samples threw.
    init(_ run: TrainingRun, beam: Int, lengthPenalty: Float) throws {
        let pairs = try Self.pairs(run, beam: beam, lengthPenalty: lengthPenalty)
        let (written, references) = (pairs.map(\.written), pairs.map(\.reference))
        bleu = BLEU(written, references: references.map { [$0] }).score
        chrF = ChrF(written, references: references).score
        exactMatch = pairs.isEmpty ? 0 : Double(pairs.count(where: \.isExact)) / Double(pairs.count)
        self.beam = beam
    }

    /// The tokens that are written for each sample, in their order.
    ///
    /// - Throws: as the initialiser.
    package static func written(_ run: TrainingRun, beam: Int = 1, lengthPenalty: Float = 0) throws -> [[Int32]] {
        try pairs(run, beam: beam, lengthPenalty: lengthPenalty).map(\.tokens)
    }

    private static func pairs(_ run: TrainingRun, beam: Int, lengthPenalty: Float) throws -> [Pair] {
        guard let writer = run.source.tokenizers.last else {
            throw TrainingFailure(reason: "the data has no texts to translate")
        }
        guard beam <= writer.vocabulary.count else {
            throw InferenceError.beamTooWide(width: beam, vocabulary: writer.vocabulary.count)
        }
        // Where texts are read in lower case there is no other case to be right in.
        let isLowercase = writer.file.lowercases ?? false
        var pairs: [Pair] = []
        for start in stride(from: 0, to: run.source.validationCount, by: batchSize) {
            let range = start..<min(start + batchSize, run.source.validationCount)
            let batch = try run.source.validationBatch(range)
            guard let sources = batch.inputs.first?.tokens, case .classes(let answers) = batch.target else {
                throw TrainingFailure(reason: "the data has no texts to translate")
            }
            let texts = (0..<batch.count).map(sources.row)
            // Each text by its own length, without its end: what is written must not depend on its neighbours.
            let limits = texts.map { text in
                TranslationLimit.tokens(forSource: text.last == Vocabulary.end ? text.count - 1 : text.count)
            }
            let written = try TextWriter(
                run.executor.network, options: BeamOptions(width: beam, lengthPenalty: lengthPenalty),
                ends: Vocabulary.ends, on: run.processor
            ).write(for: texts, limits: limits)
            let time = answers.shape[1]
            for row in 0..<batch.count {
                let tokens = written[row].first?.tokens ?? []
                let right = answers.values[row * time..<(row + 1) * time].filter { $0 >= 0 && $0 != Vocabulary.end }
                let reference = run.source.reference(ofValidationSample: start + row) ?? writer.decode(right)
                pairs.append(
                    Pair(
                        tokens: tokens, written: writer.decode(tokens),
                        reference: isLowercase ? TextNormalization.lowercase(reference) : reference,
                        // A word that the vocabulary lacks can't be written, so it can't be right either.
                        isExact: tokens == right && !right.contains(Vocabulary.unknown)))
            }
        }
        return pairs
    }
}
