/// The name of a probe. Open: a new probe needs no change here.
public struct ProbeName: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    /// A probe called `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let filters = ProbeName(rawValue: "filters")
    public static let featureMaps = ProbeName(rawValue: "feature-maps")
    public static let predictions = ProbeName(rawValue: "predictions")
    /// Predicted numbers beside the true ones, of one of the columns that are predicted.
    public static let fit = ProbeName(rawValue: "fit")
    public static let confusion = ProbeName(rawValue: "confusion")
    /// A row a layer: gradient norm, weight norm, update/weight ratio, activation mean and deviation, dead share.
    public static let layerHealth = ProbeName(rawValue: "layer-health")
    public static let histograms = ProbeName(rawValue: "histograms")
    public static let decisionBoundary = ProbeName(rawValue: "decision-boundary")
    /// An attention's weights for one sample; `layer` is the attention's name.
    public static let alignment = ProbeName(rawValue: "alignment")
    /// How well an attention agrees with the alignments that the data knows, over many samples.
    public static let alignmentScore = ProbeName(rawValue: "alignment-score")
    /// The numbers behind one weight; `layer` as for the alignment.
    public static let attentionByHand = ProbeName(rawValue: "attention-by-hand")
    /// How strong the gradient is at each step back from the last place that counts.
    public static let gradientThroughTime = ProbeName(rawValue: "gradient-through-time")
    /// A table of token vectors in the plane, with the neighbours of one of them.
    public static let tokenPlane = ProbeName(rawValue: "token-plane")
    /// What a layer adds to each place.
    public static let positions = ProbeName(rawValue: "positions")
    public static let heads = ProbeName(rawValue: "heads")
    /// A recurrent layer's gates over one sample.
    public static let gates = ProbeName(rawValue: "gates")
    /// A beam search for one source.
    public static let beamTree = ProbeName(rawValue: "beam-tree")
    /// A text that a language model goes on with; `limit` is the number of tokens.
    public static let generatedText = ProbeName(rawValue: "generated-text")
    public static let texts = ProbeName(rawValue: "texts")
}

/// Which sample of the validation set a probe looks at.
public enum SampleChoice: Hashable, Sendable, Codable {
    case index(Int)
    /// The nth sample of a class, counted from 0, the worst first.
    case ofClass(Int, nth: Int)
    /// The nth sample by loss, the worst first.
    case worst(Int)
    /// The nth sample of class `truth` that the network takes for class `guess`, the worst first.
    case confused(truth: Int, guess: Int, nth: Int)
    /// A text that somebody typed, which is in no data set.
    case typed(String)
}

/// What a pane wants to see. Two panes that ask for the same are served once.
public struct ProbeRequest: Hashable, Sendable, Codable {
    public let name: ProbeName
    /// The state-dict prefix of the layer looked at, where the probe looks at one.
    public let layer: String?
    /// Probes that list samples list all those that the choice counts through: of a class, of a confusion, nil for all.
    public let sample: SampleChoice?
    /// What the probe may be told beyond that; nil for what is usual.
    public let detail: ProbeDetail?
    /// How many items at most.
    public let limit: Int

    /// A request for a probe.
    public init(
        _ name: ProbeName, layer: String? = nil, sample: SampleChoice? = nil, detail: ProbeDetail? = nil,
        limit: Int = 64
    ) {
        self.name = name
        self.layer = layer
        self.sample = sample
        self.detail = detail
        self.limit = limit
    }
}

/// A probe's newest answer.
public struct ProbeResult: Sendable, Equatable, Codable {
    /// The step after which it was computed.
    public let step: Int
    /// Another one for each answer that an engine computes.
    public let version: Int
    public let payload: ProbePayload

    /// An answer computed after `step`.
    public init(step: Int, version: Int = 0, payload: ProbePayload) {
        self.step = step
        self.version = version
        self.payload = payload
    }
}
