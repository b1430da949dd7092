import Dispatch
import Observers
import Synchronization
import Testing
import Training

@Suite struct EngineTests {
    /// Waits, by the bell, until a snapshot satisfies `condition`.
    private func wait(
        for engine: HostedRun, until condition: (EngineSnapshot) -> Bool
    ) throws -> EngineSnapshot {
        let bell = DispatchSemaphore(value: 0)
        engine.mailbox.setBell { bell.signal() }
        engine.mailbox.request()
        while true {
            if let snapshot = engine.mailbox.newest, condition(snapshot) { return snapshot }
            engine.mailbox.request()
            try #require(bell.wait(timeout: .now() + 60) == .success, "the engine has gone silent")
        }
    }

    private func engine(_ plan: TrainingPlan = SmallModel.plan(), keeper: (any RunKeeper)? = nil) throws
        -> HostedRun
    {
        TrainingEngine().host(try SmallModel.run(plan: plan), keeper: keeper)
    }

    @Test func firstSnapshotComesUnasked() throws {
        let engine = try engine()
        let snapshot = try wait(for: engine) { $0.progress.loss != nil }
        #expect(snapshot.state == .idle)
        #expect(engine.shutDown() == nil)
    }

    @Test func everyCommandIsAnsweredUnderItsNumber() throws {
        let engine = try engine()
        let numbers = [
            engine.send(.stepBatch(count: 2)), engine.send(.undo),
            engine.send(.set(name: "nonsense", value: .flag(true))),
            engine.send(.scaleLearningRate(1.5)), engine.send(.pace(.epochsPerSecond(1000))),
        ]
        let snapshot = try wait(for: engine) { $0.answers.count == numbers.count }
        #expect(snapshot.answers.map(\.number) == numbers)
        let applied = snapshot.answers.map { if case .applied = $0.outcome { true } else { false } }
        #expect(applied == [true, false, false, true, true])
        _ = engine.shutDown()
    }

    @Test func runsToTheEndAndSleeps() throws {
        let engine = try engine()
        engine.send(.run)
        let snapshot = try wait(for: engine) { $0.state == .finished }
        #expect(snapshot.progress.epoch == 4)
        #expect(snapshot.metric(.stepLoss)?.count == 28)
        engine.send(.stepEpoch)
        let later = try wait(for: engine) { $0.progress.epoch == 5 && $0.state == .paused }
        #expect(later.number > snapshot.number)
        _ = engine.shutDown()
    }

    @Test func pauseHoldsWithinOneStep() throws {
        let engine = try engine(SmallModel.plan(epochs: 1_000_000))
        engine.send(.run)
        _ = try wait(for: engine) { $0.progress.step > 20 }
        let number = engine.send(.pause)
        let held = try wait(for: engine) { $0.answers.contains { $0.number == number } }
        guard case .applied(let step, _) = try #require(held.answers.last).outcome else {
            return #expect(Bool(false), "refused")
        }
        let again = engine.send(.evaluate)
        let later = try wait(for: engine) { $0.answers.contains { $0.number == again } }
        #expect(later.progress.step == step)
        #expect(!later.state.isMoving)
        _ = engine.shutDown()
    }

    @Test func engineGivesTheSameBitsAsTheRunAlone() throws {
        let run = try SmallModel.run()
        _ = run.apply(.run)
        run.work()
        let keeper = MemoryKeeper()
        let engine = try engine(keeper: keeper)
        engine.send(.watch(TrainingRunTests.allProbes))
        engine.send(.run)
        _ = try wait(for: engine) { $0.state == .finished }
        #expect(engine.shutDown() == nil)
        let other = try SmallModel.run(seed: 0)
        try other.resume(try #require(keeper.checkpoint), file: "memory")
        #expect(other.bits == run.bits)
    }

    @Test func probesAreFreshWhilePaused() throws {
        let engine = try engine()
        engine.send(.stepBatch(count: 5))
        let number = engine.send(.watch(TrainingRunTests.allProbes))
        let snapshot = try wait(for: engine) { snapshot in
            snapshot.answers.contains { $0.number == number }
                && snapshot.probes.count == TrainingRunTests.allProbes.count
                && snapshot.probes.allSatisfy { $0.result.step == 5 } && snapshot.progress.step == 5
        }
        guard let confusion = snapshot.probes[ProbeQuestion(\.confusion)] else {
            return #expect(Bool(false), "no matrix")
        }
        #expect(confusion.values.reduce(0, +) == 60)
        guard let plane = snapshot.probes[ProbeQuestion(\.decisionBoundary)] else {
            return #expect(Bool(false), "no plane")
        }
        #expect(Set(plane.classes).isSubset(of: [0, 1, 2]))
        #expect(snapshot.probes[ProbeRequest(\.filters, layer: "h1")]?.reason != nil, "a linear layer has no filters")
        _ = engine.shutDown()
    }

    @Test func failureToWriteIsAnAlertAndTrainingGoesOn() throws {
        let engine = try engine(keeper: BrokenKeeper())
        engine.send(.run)
        let snapshot = try wait(for: engine) { $0.state == .finished && $0.alert != nil }
        #expect(snapshot.alert?.kind == .storage)
        #expect(snapshot.alert?.message.contains("No space left") ?? false)
        #expect(engine.shutDown()?.contains("No space left") ?? false)
    }

    @Test func anEngineThatCouldNotSaveGoesOnWhenItsUserStays() throws {
        let engine = try engine(keeper: BrokenKeeper())
        engine.send(.stepEpoch)
        _ = try wait(for: engine) { $0.progress.epoch == 1 && $0.state == .paused }
        #expect(engine.shutDown() != nil)
        engine.send(.stepEpoch)
        let snapshot = try wait(for: engine) { $0.progress.epoch == 2 && $0.state == .paused }
        #expect(snapshot.answers.count == 2)
        #expect(engine.shutDown() != nil)
    }

    /// Keeps the newest checkpoint in memory.
    private final class MemoryKeeper: RunKeeper {
        private let newest = Mutex<Checkpoint?>(nil)
        var checkpoint: Checkpoint? { newest.withLock { $0 } }
        var holdsCheckpoint: Bool { checkpoint != nil }
        func keep(_ effect: RunEffect) {
            if case .checkpoint(let checkpoint) = effect { newest.withLock { $0 = checkpoint } }
        }
    }

    /// A full disk.
    private struct BrokenKeeper: RunKeeper {
        let holdsCheckpoint = false
        func keep(_ effect: RunEffect) throws(RunStoreError) {
            throw .storage(place: "/full/checkpoint", reason: "No space left on device")
        }
    }
}
