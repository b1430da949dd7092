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

    /// What a probe said then; nil if nobody watched it.
    func answer<Option, Answer>(_ kind: KeyPath<ProbeKinds, ProbeKind<Option, Answer>>) -> Answer? {
        snapshot.probes.inOrder.last { $0.request.asks(kind) }?.result.answer()
    }
}
