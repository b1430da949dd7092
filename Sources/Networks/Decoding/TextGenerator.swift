import Tensors

/// Goes on with a text, token by token, as a network that was taught to say what comes next would.
///
/// What was seen is kept, so that a token costs one step. Where the network's places end, the text so far is read again from
/// the middle of its window on.
public final class TextGenerator {
    /// A token that was drawn.
    public struct Drawn: Sendable, Equatable {
        /// The token's id.
        public let token: Int32
        /// Its probability before temperature and cuts.
        public let probability: Float
    }

    private let network: Network
    private let processor: Processor
    private let options: SamplingOptions
    private var random: PhiloxGenerator
    private var session: DecodingSession
    /// The tokens that the session has read.
    private var window: [Int32]
    /// The scores of the next token, `[vocabulary]`.
    private var scores: [Float]
    private static let stream: UInt32 = 0x7465_7874

    /// A generator that has read `prompt`.
    ///
    /// - Parameters:
    ///   - prompt: at least one token; of a long one, as many of the last tokens as the network has places for.
    ///   - seed: equal seeds draw equal texts.
    /// - Throws: `NetworkError.notCausal` if a layer needs to see what follows.
    public init(
        _ network: Network, prompt: [Int32], options: SamplingOptions = SamplingOptions(), seed: UInt64,
        on processor: Processor
    ) throws(NetworkError) {
        precondition(!prompt.isEmpty, "there is nothing to go on from")
        self.network = network
        self.processor = processor
        self.options = options
        random = RandomPlace(seed: seed, stream: Self.stream).generator
        window = Array(prompt.suffix(network.spec.timeLimit ?? .max))
        session = try DecodingSession(network, inputs: [nil], continuing: 0, on: processor)
        scores = []
        read(window)
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
        if let limit = network.spec.timeLimit, window.count >= limit {
            window = Array(window.suffix(max(1, limit / 2 - 1))) + [drawn.token]
            session = try DecodingSession(network, inputs: [nil], continuing: 0, on: processor)
            read(window)
        } else {
            window.append(drawn.token)
            read([drawn.token])
        }
        return drawn
    }

    private func read(_ tokens: [Int32]) {
        let output = session.advance(IndexTensor(tokens, shape: [1, tokens.count]))
        let vocabulary = output.shape[-1]
        scores = (0..<vocabulary).map { output[(tokens.count - 1) * vocabulary + $0] }
    }
}
