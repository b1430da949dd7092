import Tensors

/// Writes texts with a network whose last input is the text so far: translations of sources, several at a time.
public struct TextWriter {
    private let network: Network
    private let processor: Processor
    private let ends: TextEnds
    private let options: BeamOptions

    /// A writer with a network of two inputs, the source and the text so far.
    public init(_ network: Network, options: BeamOptions = BeamOptions(), ends: TextEnds, on processor: Processor) {
        self.network = network
        self.processor = processor
        self.ends = ends
        var options = options
        // Learnt places end somewhere.
        options.limit = min(options.limit, network.spec.timeLimit ?? .max)
        self.options = options
    }

    /// The texts for each source, the best first.
    ///
    /// - Parameter limits: tokens after which the text of each source is cut; the options' limit for all where it is nil.
    /// - Throws: `NetworkError.notCausal` if a layer needs to see what follows.
    public func write(
        for sources: [[Int32]], limits: [Int]? = nil, watch: ((BeamStep) -> Void)? = nil
    ) throws(NetworkError) -> [[Hypothesis]] {
        guard !sources.isEmpty else { return [] }
        let session = try DecodingSession(
            network, inputs: [.tokens(TokenBatch(sources, padding: ends.padding)), nil], continuing: 1, on: processor)
        return BeamSearch(options, ends: ends).run(
            session, sources: sources.count, limits: limits?.map { min($0, network.spec.timeLimit ?? .max) },
            watch: watch)
    }
}
