/// A probe's newest answer, or why it has none.
public struct ProbeResult: Sendable {
    private enum Outcome: Sendable {
        case answer(any ProbeAnswer)
        case unavailable(String)
    }

    /// The probe's name.
    public let name: String
    /// The step after which it was computed.
    public let step: Int
    /// Another one for each answer that an engine computes.
    public let version: Int
    private let outcome: Outcome

    /// An answer computed after `step`.
    public init<Option, Answer>(
        _ kind: ProbeKind<Option, Answer>, step: Int, version: Int = 0, answer: Answer
    ) {
        name = kind.name
        self.step = step
        self.version = version
        outcome = .answer(answer)
    }

    /// There is nothing to show, and why.
    public init(_ name: String, step: Int, version: Int = 0, unavailable reason: String) {
        self.name = name
        self.step = step
        self.version = version
        outcome = .unavailable(reason)
    }

    /// The answer as what it is; nil if it is something else, or there is none.
    public func answer<Answer: ProbeAnswer>(as type: Answer.Type = Answer.self) -> Answer? {
        if case .answer(let answer) = outcome { answer as? Answer } else { nil }
    }

    /// Why there is nothing to show; nil where there is something.
    public var reason: String? {
        if case .unavailable(let reason) = outcome { reason } else { nil }
    }
}

extension ProbeResult: Equatable {
    public static func == (left: ProbeResult, right: ProbeResult) -> Bool {
        guard left.name == right.name, left.step == right.step, left.version == right.version else { return false }
        return switch (left.outcome, right.outcome) {
        case (.answer(let one), .answer(let other)): one.isEqual(to: other)
        case (.unavailable(let one), .unavailable(let other)): one == other
        default: false
        }
    }
}

extension Equatable {
    /// Whether a value of any type is the same.
    fileprivate func isEqual(to other: any Equatable) -> Bool { other as? Self == self }
}

extension ProbeResult: Codable {
    private enum Key: String, CodingKey {
        case name = "probe"
        case step, version, answer, unavailable
    }

    /// Writes the probe's name and its answer, or why there is none.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(step, forKey: .step)
        try container.encode(version, forKey: .version)
        switch outcome {
        case .answer(let answer): try container.encode(answer, forKey: .answer)
        case .unavailable(let reason): try container.encode(reason, forKey: .unavailable)
        }
    }

    /// Reads what `encode` has written.
    ///
    /// - Throws: `CatalogError` for a probe that there is not.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        name = try container.decode(String.self, forKey: .name)
        step = try container.decode(Int.self, forKey: .step)
        version = try container.decode(Int.self, forKey: .version)
        if let reason = try container.decodeIfPresent(String.self, forKey: .unavailable) {
            outcome = .unavailable(reason)
        } else {
            let kind = try ProbeKinds.all.find(name)
            outcome = .answer(try kind.answer(from: container.superDecoder(forKey: .answer)))
        }
    }
}
