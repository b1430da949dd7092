import Foundation
import Observers
import Testing
import Training

@Suite struct CheckpointTests {
    @Test(arguments: [1, 6, 7, 8, 13, 27]) func resumedRunEqualsUninterruptedOne(steps: Int) throws {
        let straight = try SmallModel.run()
        _ = straight.apply(.scaleLearningRate(0.5))
        _ = straight.apply(.run)
        straight.work()

        let first = try SmallModel.run()
        _ = first.apply(.scaleLearningRate(0.5))
        first.work()
        _ = first.apply(.run)
        while first.progression.step < steps { first.step(now: 0) }
        // As a file and back, into a run that knows nothing yet.
        let bytes = try first.checkpoint().encoded()
        let second = try SmallModel.run(seed: 1234)
        try second.resume(Checkpoint(bytes, file: "test"), file: "test")
        _ = second.apply(.run)
        second.work()

        #expect(second.bits == straight.bits)
        #expect(second.history.map(\.validation) == straight.history.map(\.validation))
        #expect(second.history.map(\.train) == straight.history.map(\.train))
        let (left, right) = (second.snapshot(number: 1, answers: []), straight.snapshot(number: 1, answers: []))
        #expect(left.metrics == right.metrics)
        #expect(left.marks == right.marks)
        #expect(left.state == right.state)
    }

    @Test func cutOrChangedFilesAreRefused() throws {
        let run = try SmallModel.run()
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        let bytes = try run.checkpoint().encoded()
        for count in [0, 7, 8, 24, 100, bytes.count / 2, bytes.count - 8, bytes.count - 1] {
            #expect(throws: CheckpointError.self) { try Checkpoint(bytes.prefix(count), file: "test") }
        }
        for place in stride(from: 0, to: bytes.count, by: 97) {
            var changed = bytes
            changed[place] ^= 0x40
            #expect(throws: CheckpointError.self) { try Checkpoint(changed, file: "test") }
        }
    }

    @Test func undoWorksAfterResuming() throws {
        let run = try SmallModel.run()
        run.work()
        _ = run.apply(.set(name: "optimizer.momentum", value: .number(0.3)))
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        let again = try SmallModel.run()
        try again.resume(run.checkpoint(), file: "test")
        #expect(again.plan == run.plan)
        #expect(again.accepts(.undo))
        #expect(again.plan == SmallModel.plan())
    }
}
