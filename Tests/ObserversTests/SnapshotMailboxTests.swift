import Observers
import Synchronization
import Testing

@Suite struct SnapshotMailboxTests {
    private func snapshot(_ number: Int) -> EngineSnapshot {
        EngineSnapshot(
            number: number,
            facts: RunFacts(
                run: RunDescription(
                    id: "r", model: "m", data: "d", seed: 0, threads: 1, classNames: [], trainSamples: 1,
                    validationSamples: 1, chanceLoss: nil, accuracyUnit: nil),
                architecture: Architecture(layers: [], input: [1], parameters: 0, trainable: 0, macs: 0)),
            status: RunStatus(
                state: .idle,
                progress: Progress(plannedEpochs: 1, batchesPerEpoch: 1, learningRate: 0.1, pace: .unlimited)))
    }

    @Test func firstSnapshotIsWanted() {
        #expect(SnapshotMailbox().isWanted)
        #expect(SnapshotMailbox().newest == nil)
    }

    @Test func newestWins() {
        let mailbox = SnapshotMailbox()
        mailbox.store(snapshot(1))
        mailbox.store(snapshot(2))
        #expect(mailbox.newest?.number == 2)
    }

    @Test func storingSatisfiesTheWishUntilTheNextRequest() {
        let mailbox = SnapshotMailbox()
        mailbox.store(snapshot(1))
        #expect(!mailbox.isWanted)
        mailbox.request()
        #expect(mailbox.isWanted)
    }

    @Test func bellRingsOnceForEachSnapshot() {
        let (mailbox, rings) = (SnapshotMailbox(), Counter())
        mailbox.store(snapshot(1))
        mailbox.setBell { rings.add() }
        mailbox.store(snapshot(2))
        mailbox.store(snapshot(3))
        #expect(rings.value == 2)
        mailbox.setBell(nil)
        mailbox.store(snapshot(4))
        #expect(rings.value == 2)
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }
}
