/// The name of a probe. Open: a new probe needs no change here.
public struct ProbeName: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// A probe called `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let filters = ProbeName(rawValue: "filters")
    public static let featureMaps = ProbeName(rawValue: "feature-maps")
    public static let predictions = ProbeName(rawValue: "predictions")
    public static let confusion = ProbeName(rawValue: "confusion")
    /// A row a layer: gradient norm, weight norm, update/weight ratio, activation mean and deviation, dead share.
    public static let layerHealth = ProbeName(rawValue: "layer-health")
    public static let histograms = ProbeName(rawValue: "histograms")
    public static let decisionBoundary = ProbeName(rawValue: "decision-boundary")
    /// An attention's weights for one sample; `layer` is the attention's name, `channel` the head.
    public static let alignment = ProbeName(rawValue: "alignment")
    /// How well an attention agrees with the alignments that the data knows, over many samples.
    public static let alignmentScore = ProbeName(rawValue: "alignment-score")
    /// The numbers behind one weight; `layer` and `channel` as for the alignment, `variant` the cell, `row,column`.
    public static let attentionByHand = ProbeName(rawValue: "attention-by-hand")
    /// How strong the gradient is at each step back from the last place that counts.
    public static let gradientThroughTime = ProbeName(rawValue: "gradient-through-time")
    /// A table of token vectors in the plane; `channel` is the token whose neighbours are wanted.
    public static let tokenPlane = ProbeName(rawValue: "token-plane")
    /// What a layer adds to each place.
    public static let positions = ProbeName(rawValue: "positions")
    public static let heads = ProbeName(rawValue: "heads")
    /// A recurrent layer's gates over one sample; `variant` is the part, `l0` or `l0_reverse`.
    public static let gates = ProbeName(rawValue: "gates")
    /// A beam search for one source; `parameter` is its width.
    public static let beamTree = ProbeName(rawValue: "beam-tree")
    /// A text that a language model goes on with; `parameter` is the temperature, `limit` the tokens.
    public static let generatedText = ProbeName(rawValue: "generated-text")
    public static let texts = ProbeName(rawValue: "texts")
}

/// Which sample of the validation set a probe looks at.
public enum SampleChoice: Hashable, Sendable {
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
public struct ProbeRequest: Hashable, Sendable {
    public let name: ProbeName
    /// The state-dict prefix of the layer looked at, where the probe looks at one.
    public let layer: String?
    /// Probes that list samples list all those that the choice counts through: of a class, of a confusion, nil for all.
    public let sample: SampleChoice?
    /// An input channel of the filters, or an attention's head; nil for the mean over them, or colour where there are three.
    public let channel: Int?
    /// What a probe may further distinguish: `delta`, `weights`, `gradients`, `activations`.
    public let variant: String?
    /// How many items at most.
    public let limit: Int
    /// A number that the answer depends on: a temperature, the width of a beam.
    public let parameter: Float?

    /// A request for a probe.
    public init(
        _ name: ProbeName, layer: String? = nil, sample: SampleChoice? = nil, channel: Int? = nil,
        variant: String? = nil, limit: Int = 64, parameter: Float? = nil
    ) {
        self.name = name
        self.layer = layer
        self.sample = sample
        self.channel = channel
        self.variant = variant
        self.limit = limit
        self.parameter = parameter
    }
}

/// A probe's newest answer.
public struct ProbeResult: Sendable, Equatable {
    /// The step after which it was computed.
    public let step: Int
    public let payload: ProbePayload

    /// An answer computed after `step`.
    public init(step: Int, payload: ProbePayload) {
        self.step = step
        self.payload = payload
    }
}
