/// What a probe may be told beyond a layer and a sample. `Never` is that of a probe which takes nothing more.
public typealias ProbeOption = Hashable & Codable & Sendable

/// What a probe answers: one of the shapes in `Shapes/`, a list of them, or a form of its own.
public typealias ProbeAnswer = Equatable & Codable & Sendable

/// Something that can be asked of a run between two steps: its name, and the types of question and answer.
public struct ProbeKind<Option: ProbeOption, Answer: ProbeAnswer>: Sendable {
    /// The word for it: `feature-maps`.
    public let name: String
    /// One line on what it shows.
    public let summary: String

    init(_ name: String, _ summary: String) {
        self.name = name
        self.summary = summary
    }

    /// The kind at a place of the catalogue: `\.featureMaps`.
    public init(_ kind: KeyPath<ProbeKinds, Self>) { self = ProbeKinds.known[keyPath: kind] }
}

/// A kind of probe as all of them are: what is needed to read requests and answers without knowing what they are.
public protocol AnyProbeKind: Sendable {
    var name: String { get }
    var summary: String { get }

    func option(from decoder: any Decoder) throws -> any ProbeOption
    func answer(from decoder: any Decoder) throws -> any ProbeAnswer
}

extension ProbeKind: AnyProbeKind {
    public func option(from decoder: any Decoder) throws -> any ProbeOption { try Option(from: decoder) }
    public func answer(from decoder: any Decoder) throws -> any ProbeAnswer { try Answer(from: decoder) }
}
