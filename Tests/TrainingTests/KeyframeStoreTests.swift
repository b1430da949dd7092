import Observers
import Tensors
import Testing

import Training

@Suite struct KeyframeStoreTests {
    /// A store after so many steps of a run, one keyframe a step.
    private func store(steps: Int, budget: Int) throws -> (store: KeyframeStore, frame: Int) {
        let run = try SmallModel.run()
        run.work()
        var store = KeyframeStore(budget: budget)
        for _ in 0..<steps {
            store.capture(run.current, run.executor, events: 1)
            _ = run.apply(.stepBatch(count: 1))
            run.work()
        }
        return (store, store.frames.map(\.bytes).max() ?? 0)
    }

    @Test func keepsEveryMomentWithinItsBudget() throws {
        let (store, _) = try store(steps: 20, budget: 1 << 30)
        #expect(store.frames.map(\.step) == Array(0..<20))
    }

    @Test func givesUpOldMomentsFirstAndNeverTheFirstOrTheNewest() throws {
        let one = try store(steps: 1, budget: 0).frame
        let (store, _) = try store(steps: 40, budget: 10 * one)
        let steps = store.frames.map(\.step)
        #expect(steps.first == 0 && steps.suffix(2) == [38, 39])
        #expect(steps.count <= 10 && steps.count > 4)
        #expect(store.frames.reduce(0) { $0 + $1.bytes } <= 10 * one)
        // Newer ones stand closer together than older ones.
        let gaps = zip(steps, steps.dropFirst()).map { $1 - $0 }
        #expect((gaps.first ?? 0) > (gaps.last ?? 0))
    }

    @Test func keepsTheNewestWhateverTheirSize() throws {
        #expect(try store(steps: 9, budget: 0).store.frames.map(\.step) == [0, 7, 8])
    }

    @Test func findsTheNewestMomentThatIsNotAfterAStep() throws {
        let (store, _) = try store(steps: 9, budget: 1 << 30)
        #expect(store.best(before: 5)?.step == 5)
        #expect(store.best(before: 100)?.step == 8)
    }

    /// The memory of a moment that was given up is written again; those that somebody holds are not.
    @Test func aMomentThatSomebodyHoldsIsNotOverwritten() throws {
        let run = try SmallModel.run()
        run.work()
        var store = KeyframeStore(budget: 0)
        store.capture(run.current, run.executor, events: 1)
        for _ in 0..<3 {
            _ = run.apply(.stepBatch(count: 1))
            run.work()
            store.capture(run.current, run.executor, events: 1)
        }
        let held = try #require(store.frames.dropFirst().first)
        let before = held.weights.values.tensor.values
        for _ in 0..<6 {
            _ = run.apply(.stepBatch(count: 1))
            run.work()
            store.capture(run.current, run.executor, events: 1)
        }
        #expect(!store.contains(step: held.step))
        #expect(held.weights.values.tensor.values == before)
    }
}
