/// What a pane wants to see. Two panes that ask for the same are served once.
public struct ProbeRequest: Sendable {
    /// The probe's name.
    public let name: String
    /// The state-dict prefix of the layer looked at, where the probe looks at one.
    public let layer: String?
    /// Probes that list samples list all those that the choice counts through: of a class, of a confusion, nil for all.
    public let sample: SampleChoice?
    /// What the probe is told beyond that; nil for what is usual.
    private let option: (any ProbeOption)?
    /// How many items at most.
    public let limit: Int

    /// A request for a probe: `ProbeRequest(\.filters, layer: "c1")`.
    public init<Option, Answer>(
        _ kind: KeyPath<ProbeKinds, ProbeKind<Option, Answer>>, layer: String? = nil, sample: SampleChoice? = nil,
        option: Option? = nil, limit: Int = 64
    ) {
        name = ProbeKind(kind).name
        self.layer = layer
        self.sample = sample
        self.option = option
        self.limit = limit
    }

    /// Whether it asks for a probe.
    public func asks<Option, Answer>(_ kind: KeyPath<ProbeKinds, ProbeKind<Option, Answer>>) -> Bool {
        name == ProbeKind(kind).name
    }

    /// What a probe is told by it; nil where that is what is usual, or another probe is asked.
    public func option<Option, Answer>(_ kind: KeyPath<ProbeKinds, ProbeKind<Option, Answer>>) -> Option? {
        asks(kind) ? option as? Option : nil
    }
}

extension ProbeRequest: Hashable {
    public static func == (left: ProbeRequest, right: ProbeRequest) -> Bool {
        left.name == right.name && left.layer == right.layer && left.sample == right.sample
            && left.limit == right.limit && left.told == right.told
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(layer)
        hasher.combine(sample)
        hasher.combine(limit)
        hasher.combine(told)
    }

    private var told: AnyHashable? { option.map { AnyHashable($0) } }
}

extension ProbeRequest: Codable {
    private enum Key: String, CodingKey {
        case name = "probe"
        case layer, sample, option, limit
    }

    /// Writes the probe's name, and what it is told.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(layer, forKey: .layer)
        try container.encodeIfPresent(sample, forKey: .sample)
        if let option { try container.encode(option, forKey: .option) }
        try container.encode(limit, forKey: .limit)
    }

    /// Reads what `encode` has written.
    ///
    /// - Throws: `CatalogError` for a probe that there is not.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.decode(String.self, forKey: .name)
        layer = try container.decodeIfPresent(String.self, forKey: .layer)
        sample = try container.decodeIfPresent(SampleChoice.self, forKey: .sample)
        let kind = try ProbeKinds.all.find(name)
        option = container.contains(.option) ? try kind.option(from: container.superDecoder(forKey: .option)) : nil
        limit = try container.decode(Int.self, forKey: .limit)
    }
}

/// A request with the type of its answer.
public struct ProbeQuestion<Answer: ProbeAnswer>: Hashable, Sendable {
    public let request: ProbeRequest

    /// A question to a probe: `ProbeQuestion(\.filters, layer: "c1")`.
    public init<Option>(
        _ kind: KeyPath<ProbeKinds, ProbeKind<Option, Answer>>, layer: String? = nil, sample: SampleChoice? = nil,
        option: Option? = nil, limit: Int = 64
    ) {
        request = ProbeRequest(kind, layer: layer, sample: sample, option: option, limit: limit)
    }
}
