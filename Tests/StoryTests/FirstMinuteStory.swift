import Observers
import Testing

/// Story 1: the workbench opens ready, explains itself, and obeys.
@Suite struct FirstMinuteStory {
    @Test func aStrangerTrainsAnEpochRunsAndHolds() throws {
        let stage = try Stage("lenet5")
        let untrained = try #require(try stage.snapshot().metric(.validationLoss)?.newest?.value)
        // ln 10 = 2.303
        #expect(abs(untrained - 2.303) < 0.1)
        #expect(stage.shows("ln 10"))
        #expect(try stage.snapshot().progress.step == 0)
        for hint in ["space run", "s batch", "e epoch", "? help"] {
            #expect(stage.footer.contains(hint), "no hint: \(hint)")
        }
        #expect(stage.shows("ready"))

        stage.press("e")
        try stage.wait("the first epoch's end") { $0.progress.epoch == 1 && $0.state == .paused }
        #expect(stage.shows("paused"))
        #expect(try stage.snapshot().progress.step == 23)
        let trained = try #require(try stage.snapshot().metric(.validationLoss)?.newest?.value)
        #expect(trained < untrained)

        stage.press(" ")
        try stage.wait("more steps") { $0.state == .running && $0.progress.step > 40 }
        #expect(stage.shows("training"))
        stage.press(" ")
        try stage.wait("the hold") { $0.state == .paused }
        let held = try stage.snapshot().progress.step
        stage.press("?")
        stage.press(.escape)
        #expect(try stage.snapshot().progress.step == held)
    }
}
