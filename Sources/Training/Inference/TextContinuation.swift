import Datasets
import Networks
import Words

/// Goes on with a text by a trained language model.
public struct TextContinuation {
    /// How a text was gone on with.
    public struct Result: Sendable, Equatable {
        /// The text that was continued.
        public let prompt: String
        /// What was written behind it.
        public let text: String
        /// What was drawn, in order.
        public let tokens: [(label: String, probability: Float)]

        public static func == (one: Result, other: Result) -> Bool {
            one.prompt == other.prompt && one.text == other.text
                && one.tokens.elementsEqual(other.tokens) { $0 == $1 }
        }

        /// A line of JSON.
        public func json(model: String, seed: UInt64) -> String {
            let rows = tokens.map {
                JSONText.object([("token", .text($0.label)), ("probability", .float($0.probability))])
            }
            return JSONText.object([
                ("model", .text(model)), ("seed", .raw("\(seed)")), ("prompt", .text(prompt)), ("text", .text(text)),
                ("tokens", .raw(JSONText.array(rows.map(JSONText.raw)))),
            ])
        }
    }

    private let model: TextModel
    private let options: SamplingOptions
    private let seed: UInt64

    /// A way to go on; equal seeds write equal texts.
    public init(_ model: TextModel, options: SamplingOptions = SamplingOptions(), seed: UInt64 = 0) {
        self.model = model
        self.options = options
        self.seed = seed
        model.processor.prepareThread()
    }

    /// The tokens of a text that the vocabulary lacks, as the model sees them: how many.
    public func unknownCount(in prompt: String) -> Int {
        model.reader.encode(prompt).count { $0 == Vocabulary.unknown }
    }

    /// Writes `count` tokens behind `prompt`.
    ///
    /// - Parameter show: told of each stretch of text as it comes; what it throws ends the writing.
    /// - Throws: `InferenceError.noText` for an empty prompt; `NetworkError` if the model looks ahead.
    public func write(_ count: Int, after prompt: String, show: (String) throws -> Void = { _ in }) throws -> Result {
        let read = model.reader.encode(prompt)
        guard !read.isEmpty else { throw InferenceError.noText }
        let generator = try TextGenerator(
            model.network, prompt: read, options: options, seed: seed, on: model.processor)
        var stream = TextStream(model.writer, after: read)
        var (text, tokens) = ("", [(label: String, probability: Float)]())
        for _ in 0..<max(count, 0) {
            let drawn = try generator.next()
            tokens.append((model.writer.label(drawn.token), drawn.probability))
            let piece = stream.add(drawn.token)
            text += piece
            if !piece.isEmpty { try show(piece) }
        }
        let rest = stream.finish()
        if !rest.isEmpty { try show(rest) }
        return Result(prompt: prompt, text: text + rest, tokens: tokens)
    }
}
