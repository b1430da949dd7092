import Datasets
import Networks
import Words

/// Translates texts with a trained model.
public struct Translator {
    /// Tokens of a text that is taken at once: longer ones are none that such models are trained on, and what they write
    /// would take minutes to mean nothing.
    public static let longestText = 1_000

    /// A text, and what the model makes of it.
    public struct Translation: Sendable, Equatable {
        /// The text as it was given.
        public let source: String
        /// As the model reads it; `<unk>` for what its vocabulary lacks.
        public let tokens: [String]
        /// The best first.
        public let hypotheses: [Candidate]
        /// How many tokens the vocabulary lacks.
        public let unknownCount: Int

        /// Nothing, for a text that says nothing.
        public static func none(for source: String) -> Translation {
            Translation(source: source, tokens: [], hypotheses: [], unknownCount: 0)
        }

        /// A line of JSON.
        public var json: String {
            let rows = hypotheses.map { candidate in
                JSONText.object([
                    ("text", .text(candidate.text)), ("score", .float(candidate.score)),
                    ("log_probability", .float(candidate.logProbability)), ("finished", .flag(candidate.isFinished)),
                    ("tokens", .raw(JSONText.array(candidate.tokens.map(JSONText.text)))),
                ])
            }
            return JSONText.object([
                ("source", .text(source)), ("tokens", .raw(JSONText.array(tokens.map(JSONText.text)))),
                ("hypotheses", .raw(JSONText.array(rows.map(JSONText.raw)))),
            ])
        }

        /// Lines for people: the score before each text, and a sign behind one that was cut.
        public var lines: [String] {
            hypotheses.map { "\(NumberText.trimmed($0.score, digits: 4))  \($0.text)\($0.isFinished ? "" : " …")" }
        }
    }

    /// A translation that was found.
    public struct Candidate: Sendable, Equatable {
        public let text: String
        /// The tokens of the translation.
        public let tokens: [String]
        /// What it is ranked by.
        public let score: Float
        /// In nats, its end included.
        public let logProbability: Float
        /// Whether it came to an end, and was not cut.
        public let isFinished: Bool
    }

    private let model: TextModel
    private let width: Int
    private let lengthPenalty: Float

    /// A translator that follows `width` texts at a time.
    ///
    /// - Throws: `InferenceError.beamTooWide` if there are fewer tokens.
    public init(_ model: TextModel, width: Int = 1, lengthPenalty: Float = 0) throws(InferenceError) {
        let vocabulary = model.writer.vocabulary.count
        guard width <= vocabulary else { throw .beamTooWide(width: width, vocabulary: vocabulary) }
        self.model = model
        self.width = max(width, 1)
        self.lengthPenalty = lengthPenalty
        model.processor.prepareThread()
    }

    /// The translations of a text.
    ///
    /// - Throws: `InferenceError` for a text that is empty or too long; `NetworkError` if the model can't write.
    public func translate(_ text: String) throws -> Translation {
        let ids = model.reader.encode(text)
        guard !ids.isEmpty else { throw InferenceError.noText }
        // The end behind it is a token too.
        let limit = min(Self.longestText, (model.network.spec.timeLimit ?? .max) - 1)
        guard ids.count <= limit else { throw InferenceError.tooLong(tokens: ids.count, limit: limit) }
        let options = BeamOptions(
            width: width, lengthPenalty: lengthPenalty, limit: TranslationLimit.tokens(forSource: ids.count))
        let writer = TextWriter(model.network, options: options, ends: Vocabulary.ends, on: model.processor)
        let found = try writer.write(for: [ids + [Vocabulary.end]])[0]
        return Translation(
            source: text, tokens: ids.map(model.reader.label),
            hypotheses: found.map { hypothesis in
                Candidate(
                    text: model.writer.decode(hypothesis.tokens), tokens: hypothesis.tokens.map(model.writer.label),
                    score: hypothesis.score, logProbability: hypothesis.logProbability,
                    isFinished: hypothesis.isFinished)
            }, unknownCount: ids.count { $0 == Vocabulary.unknown })
    }
}

/// How long a translation may become: a model that finds no end must not write for ever.
enum TranslationLimit {
    static func tokens(forSource count: Int) -> Int { 2 * count + 10 }
}
