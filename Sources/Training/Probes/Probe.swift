import Observers

/// A look inside a run that changes nothing in it. A new one is one file in this folder and one line in the catalogue.
protocol Probe: Sendable {
    static var name: ProbeName { get }

    /// Whether it looks into a network, which other learners have not.
    static var needsNetwork: Bool { get }

    /// Whether it looks at what the network says of the whole validation set.
    static func needsResults(_ request: ProbeRequest) -> Bool

    /// What it found.
    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbePayload
}

extension Probe {
    static var needsNetwork: Bool { true }
    static func needsResults(_ request: ProbeRequest) -> Bool { false }
}

/// Every probe that a pane may ask for.
package enum ProbeCatalog {
    static let all: [any Probe.Type] = [
        AlignmentProbe.self,
        AlignmentScoreProbe.self,
        AttentionByHandProbe.self,
        BeamTreeProbe.self,
        ConfusionProbe.self,
        DecisionBoundaryProbe.self,
        FeatureMapsProbe.self,
        FiltersProbe.self,
        FitProbe.self,
        GatesProbe.self,
        GeneratedTextProbe.self,
        GradientThroughTimeProbe.self,
        HeadsProbe.self,
        HistogramsProbe.self,
        LayerHealthProbe.self,
        PositionsProbe.self,
        PredictionsProbe.self,
        TextsProbe.self,
        TokenPlaneProbe.self,
    ]

    /// What the probes are called.
    package static var names: [ProbeName] { all.map { $0.name } }

    static func probe(_ name: ProbeName) -> (any Probe.Type)? { all.first { $0.name == name } }
}
