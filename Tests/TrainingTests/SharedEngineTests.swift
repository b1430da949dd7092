import Dispatch
import Observers
import Tensors
import Testing
import Training

/// Several runs on one engine: one queue, one pool of threads, each with its own commands and snapshots.
@Suite struct SharedEngineTests {
    private func run(_ processor: Processor, seed: UInt64, epochs: Int = 4) throws -> TrainingRun {
        try TrainingRun(
            id: "run \(seed)", blueprint: SmallModel.Blueprint(), source: SmallModel.source(),
            plan: SmallModel.plan(epochs: epochs), seed: seed, processor: processor)
    }

    /// Waits, by the bell, until a snapshot satisfies `condition`.
    private func wait(for run: HostedRun, until condition: (EngineSnapshot) -> Bool) throws -> EngineSnapshot {
        let bell = DispatchSemaphore(value: 0)
        run.mailbox.setBell { bell.signal() }
        while true {
            run.mailbox.request()
            if let snapshot = run.mailbox.newest, condition(snapshot) { return snapshot }
            try #require(bell.wait(timeout: .now() + 60) == .success, "the engine has gone silent")
        }
    }

    /// The last values of a series as bits.
    private func losses(_ snapshot: EngineSnapshot) -> [UInt32] {
        snapshot.metric(.stepLoss)?.buckets.map { $0.last.value.bitPattern } ?? []
    }

    @Test func runsSideBySideTrainAsAlone() throws {
        let engine = TrainingEngine()
        let processor = Processor(threads: 2)
        let hosted = try (1...3).map { engine.host(try run(processor, seed: $0), keeper: nil) }
        for run in hosted { run.send(.run) }
        for (seed, shared) in zip(UInt64(1)..., hosted) {
            let snapshot = try wait(for: shared) { $0.state == .finished }
            let alone = try run(Processor(threads: 1), seed: seed)
            _ = alone.apply(.run)
            alone.work()
            #expect(snapshot.run.id == "run \(seed)")
            #expect(losses(snapshot) == losses(alone.snapshot(number: 1, answers: [])))
        }
        for run in hosted { #expect(run.shutDown() == nil) }
        #expect(engine.runCount == 0)
    }

    /// Neither waits for the other to finish: both move while both have work.
    @Test func twoRunsWithoutAnEndTakeTurns() throws {
        let engine = TrainingEngine()
        let processor = Processor(threads: 1)
        let first = engine.host(try run(processor, seed: 1, epochs: 1_000_000), keeper: nil)
        let second = engine.host(try run(processor, seed: 2, epochs: 1_000_000), keeper: nil)
        first.send(.run)
        second.send(.run)
        _ = try wait(for: first) { $0.progress.step > 50 }
        _ = try wait(for: second) { $0.progress.step > 50 }
        let held = first.send(.pause)
        let still = try wait(for: first) { $0.answers.contains { $0.number == held } }.progress.step
        let before = try wait(for: second) { _ in true }.progress.step
        _ = try wait(for: second) { $0.progress.step > before + 50 }
        let asked = first.send(.evaluate)
        #expect(try wait(for: first) { $0.answers.contains { $0.number == asked } }.progress.step == still)
        // A run that leaves does not disturb the other.
        #expect(first.shutDown() == nil)
        let later = try wait(for: second) { _ in true }.progress.step
        _ = try wait(for: second) { $0.progress.step > later + 10 }
        #expect(second.shutDown() == nil)
    }

    @Test func aCommandReachesItsRunAloneAndItsAnswerNamesTheClient() throws {
        let engine = TrainingEngine()
        let processor = Processor(threads: 1)
        let script = EngineClient(name: "test", isPerson: false)
        let first = engine.host(try run(processor, seed: 1), keeper: nil, client: script)
        let second = engine.host(try run(processor, seed: 2), keeper: nil)
        let numbers = [first.send(.scaleLearningRate(0.5)), second.send(.stepBatch(count: 1))]
        #expect(Set(numbers).count == 2)
        let one = try wait(for: first) { $0.answers.contains { $0.number == numbers[0] } }
        let two = try wait(for: second) { $0.progress.step == 1 }
        #expect(one.answers.map(\.client) == [script] && one.progress.step == 0)
        #expect(two.answers.map(\.client) == [.workbench])
        #expect(two.progress.learningRate == 0.1 && one.progress.learningRate == 0.05)
        for run in [first, second] { _ = run.shutDown() }
    }
}
