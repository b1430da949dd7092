import Observers

/// A run as it was at some moment, kept beside another one.
struct KeptRun: Equatable, Sendable {
    let snapshot: EngineSnapshot

    var run: RunDescription { snapshot.run }

    /// What a probe of this name said then; nil if nobody watched it.
    func payload(_ name: ProbeName) -> ProbePayload? { snapshot.probes.first { $0.key.name == name }?.value.payload }
}
