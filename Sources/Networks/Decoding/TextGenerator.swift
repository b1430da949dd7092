import Tensors

/// Goes on with a text, token by token, as a model that was taught to say what comes next would.
///
/// What was seen is kept, so that a token costs one step. Where the model's places end, the text so far is read again from
/// the middle of its window on.
public final class TextGenerator {
    /// A token that was drawn.
    public struct Drawn: Sendable, Equatable {
        /// The token's id.
        public let token: Int32
        /// Its probability before temperature and cuts.
        public let probability: Float
    }

    /// Reads some more tokens of a text, and answers with the scores of the next one, `[vocabulary]`.
    public typealias Reader = (_ tokens: [Int32]) -> [Float]

    private let begin: () throws(NetworkError) -> Reader
    private let timeLimit: Int?
    private let options: SamplingOptions
    private var random: PhiloxGenerator
    private var reader: Reader
    /// The tokens that the reader has read.
    private var window: [Int32]
    /// The scores of the next token, `[vocabulary]`.
    private var scores: [Float]
    private static let stream: UInt32 = 0x7465_7874

    /// A generator that has read `prompt`.
    ///
    /// - Parameters:
    ///   - prompt: at least one token; of a long one, as many of the last tokens as there are places for.
    ///   - seed: equal seeds draw equal texts.
    ///   - timeLimit: the longest text that a reader takes; nil if there is no longest.
    ///   - begin: makes a reader that has read nothing.
    /// - Throws: what `begin` throws.
    public init(
        prompt: [Int32], options: SamplingOptions = SamplingOptions(), seed: UInt64, timeLimit: Int?,
        reader begin: @escaping () throws(NetworkError) -> Reader
    ) throws(NetworkError) {
        precondition(!prompt.isEmpty, "there is nothing to go on from")
        self.begin = begin
        self.timeLimit = timeLimit
        self.options = options
        random = RandomPlace(seed: seed, stream: Self.stream).generator
        window = Array(prompt.suffix(timeLimit ?? .max))
        reader = try begin()
        scores = reader(window)
    }

    /// A generator of a network's texts.
    ///
    /// - Throws: `NetworkError.notCausal` if a layer needs to see what follows.
    public convenience init(
        _ network: Network, prompt: [Int32], options: SamplingOptions = SamplingOptions(), seed: UInt64,
        on processor: Processor
    ) throws(NetworkError) {
        try self.init(prompt: prompt, options: options, seed: seed, timeLimit: network.spec.timeLimit) {
            () throws(NetworkError) in try Self.reader(of: network, on: processor)
        }
    }

    /// A reader by a network.
    ///
    /// - Throws: `NetworkError.notCausal` if a layer needs to see what follows.
    public static func reader(of network: Network, on processor: Processor) throws(NetworkError) -> Reader {
        let session = try DecodingSession(network, inputs: [nil], continuing: 0, on: processor)
        return { tokens in
            let output = session.advance(IndexTensor(tokens, shape: [1, tokens.count]))
            let vocabulary = output.shape[-1]
            return (0..<vocabulary).map { output[(tokens.count - 1) * vocabulary + $0] }
        }
    }

    /// The probabilities of the next token, before temperature and cuts.
    public var probabilities: [Float] {
        scores.withUnsafeBufferPointer { row in
            guard let start = row.baseAddress else { return [] }
            let sum = ExactMath.logSumExp(start, count: row.count)
            return row.map { ExactMath.exp($0 - sum) }
        }
    }

    /// Draws the next token and reads it.
    ///
    /// - Throws: `NetworkError.notCausal`, which the beginning would have thrown.
    public func next() throws(NetworkError) -> Drawn {
        let place = scores.withUnsafeBufferPointer { row in
            row.baseAddress.map { options.choose($0, count: row.count, draw: random.uniform()) } ?? 0
        }
        let drawn = Drawn(token: Int32(place), probability: probabilities[place])
        if let limit = timeLimit, window.count >= limit {
            window = Array(window.suffix(max(1, limit / 2 - 1))) + [drawn.token]
            reader = try begin()
            scores = reader(window)
        } else {
            window.append(drawn.token)
            scores = reader([drawn.token])
        }
        return drawn
    }
}
