import Settings

/// What the screen knows of a model's structure: recipe facts, no weights. Fixed for a network's lifetime.
public struct Architecture: Sendable, Equatable, Codable {
    public let layers: [LayerSummary]
    /// The network's input, without the batch.
    public let input: [Int]
    public let parameters: Int
    public let trainable: Int
    /// Multiply-adds a sample.
    public let macs: Int

    /// The summary of a network.
    public init(layers: [LayerSummary], input: [Int], parameters: Int, trainable: Int, macs: Int) {
        self.layers = layers
        self.input = input
        self.parameters = parameters
        self.trainable = trainable
        self.macs = macs
    }
}

/// One row of the architecture.
public struct LayerSummary: Sendable, Equatable, Codable {
    /// The state-dict prefix: `c1`, `stage2.0.conv1`, `tanh2`.
    public let path: String
    /// The recipe's word for it: `conv`, `tanh`.
    public let kind: String
    /// What a reader wants to know in a few characters: `5×5 → 6`.
    public let detail: String
    /// How deep it is nested in blocks; 0 at the top.
    public let depth: Int
    /// Its output, without the batch.
    public let output: [Int]
    public let parameters: Int
    public let macs: Int
    /// What can be looked at in it.
    @Sorted public private(set) var shows: Set<LayerFeature>

    /// One layer's facts.
    public init(
        path: String, kind: String, detail: String, depth: Int, output: [Int], parameters: Int, macs: Int,
        shows: Set<LayerFeature> = []
    ) {
        self.path = path
        self.kind = kind
        self.detail = detail
        self.depth = depth
        self.output = output
        self.parameters = parameters
        self.macs = macs
        self.shows = shows
    }
}
