import Observers
import Settings

/// A look inside a run that changes nothing in it. A new one is one file in this folder and one line in the catalogue.
protocol Probe: Sendable {
    associatedtype Option: ProbeOption
    associatedtype Answer: ProbeAnswer

    /// What it answers to, as the screen knows it.
    static var kind: ProbeKind<Option, Answer> { get }

    /// Whether it looks into a network, which other learners have not.
    static var needsNetwork: Bool { get }

    /// Whether it looks at what the network says of the whole validation set.
    static func needsResults(_ request: ProbeRequest) -> Bool

    /// What it found.
    ///
    /// - Throws: `Unavailable` where there is nothing to show.
    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> Answer
}

extension Probe {
    static var needsNetwork: Bool { true }
    static func needsResults(_ request: ProbeRequest) -> Bool { false }
}

/// Why a probe has nothing to show, and what to choose instead.
struct Unavailable: Error, CustomStringConvertible {
    let description: String

    init(_ reason: String) { description = reason }
}

/// Every probe that a pane may ask for.
package enum ProbeCatalog {
    static let all = Catalog<any Probe.Type>(
        "probe",
        [
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
        ], name: { word($0) }, summary: { ProbeKinds.all.summary(of: word($0)) })

    /// What the probes are called.
    package static var names: [String] { all.names }

    private static func word(_ probe: any Probe.Type) -> String {
        func name<P: Probe>(_ probe: P.Type) -> String { P.kind.name }
        return name(probe)
    }
}
