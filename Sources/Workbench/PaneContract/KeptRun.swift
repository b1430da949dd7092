import Observers

/// A run as it was at some moment, kept beside another one.
struct KeptRun: Equatable, Sendable {
    private(set) var snapshot: EngineSnapshot

    var run: RunDescription { snapshot.run }

    /// Takes what the run answers only after it was kept, as long as it is the one on the screen.
    mutating func complete(from later: EngineSnapshot) {
        guard later.run.id == run.id else { return }
        for entry in later.probes where snapshot.probes[entry.request] == nil {
            snapshot.probes[entry.request] = entry.result
        }
    }

    /// What a probe of this name said then; nil if nobody watched it.
    func payload(_ name: ProbeName) -> ProbePayload? {
        snapshot.probes.inOrder.last { $0.request.name == name }?.result.payload
    }
}
