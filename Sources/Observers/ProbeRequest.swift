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
}

/// What a pane wants to see. Two panes that ask for the same are served once.
public struct ProbeRequest: Hashable, Sendable {
    public let name: ProbeName
    /// The state-dict prefix of the layer looked at, where the probe looks at one.
    public let layer: String?
    /// Probes that list samples list all those that the choice counts through: of a class, of a confusion, nil for all.
    public let sample: SampleChoice?
    /// An input channel of the filters; nil for the mean over channels, or colour where there are three.
    public let channel: Int?
    /// What a probe may further distinguish: `delta`, `weights`, `gradients`, `activations`.
    public let variant: String?
    /// How many items at most.
    public let limit: Int

    /// A request for a probe.
    public init(
        _ name: ProbeName, layer: String? = nil, sample: SampleChoice? = nil, channel: Int? = nil,
        variant: String? = nil, limit: Int = 64
    ) {
        self.name = name
        self.layer = layer
        self.sample = sample
        self.channel = channel
        self.variant = variant
        self.limit = limit
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
