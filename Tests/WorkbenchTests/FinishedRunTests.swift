import Observers
import Terminal
import Testing
import Workbench

/// What a run says at its end, and how it goes on beyond it.
@Suite struct FinishedRunTests {
    private static func finished(epochs: Int = 30) -> Bench { Bench(run: FakeRun(state: .finished, epochs: epochs)) }

    @Test func spaceAtTheEndAsksAndTrainsALimitedNumberOfEpochs() throws {
        var bench = Self.finished()
        bench.press(.character(" "))
        #expect(bench.commands.isEmpty)
        let question = try #require(bench.app.question)
        #expect(question.question.contains("30 epochs is done"))
        #expect(question.detail.contains("best validation loss"))
        bench.press(.escape)
        #expect(bench.commands.isEmpty)
        bench.press(.character(" "), .character("y"))
        #expect(bench.commands == [.runEpochs(5)])
    }

    static let further: [(Key, String, EngineCommand)] = [
        (.character(" "), "Train 5 epochs more?", .runEpochs(5)), (.character("e"), "Train 1 epoch more?", .stepEpoch),
        (.character("s"), "Train 1 batch more?", .stepBatch(count: 1)),
    ]

    @Test(arguments: further) func everyKeyThatTrainsAsksAtTheEnd(key: Key, part: String, command: EngineCommand) throws
    {
        var bench = Self.finished()
        bench.press(key)
        #expect(bench.commands.isEmpty)
        #expect(try #require(bench.app.question).question.hasSuffix(part))
        bench.press(.character("y"))
        #expect(bench.commands == [command])
    }

    static let lines: [(String, String, EngineCommand)] = [
        ("run", "Train 5 epochs more?", .runEpochs(5)), ("epoch", "Train 1 epoch more?", .stepEpoch),
        ("epoch 3", "Train 3 epochs more?", .runEpochs(3)),
        ("step 12", "Train 12 batches more?", .stepBatch(count: 12)),
        ("until epoch 40", "until epoch 40?", .runUntil(.epoch(40))),
        ("until loss 0.01", "the loss is below 0.0100?", .runUntil(.lossBelow(0.01))),
    ]

    @Test(arguments: lines) func everyCommandThatTrainsAsksToo(line: String, part: String, command: EngineCommand)
        throws
    {
        var bench = Self.finished()
        bench.command(line)
        #expect(bench.commands.isEmpty)
        #expect(try #require(bench.app.question).question.hasSuffix(part))
        bench.press(.enter)
        #expect(bench.commands.isEmpty)
        bench.press(.character("y"))
        #expect(bench.commands == [command])
    }

    @Test func whatDoesNotTrainIsNotAskedFor() {
        var bench = Self.finished()
        bench.command("evaluate")
        #expect(bench.app.question == nil)
        #expect(bench.commands == [.evaluate])
    }

    @Test func itAsksAgainAfterThese() {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 35))
        bench.press(.character(" "))
        #expect(bench.app.question != nil)
    }

    @Test func beforeTheEndNothingIsAsked() {
        for run in [FakeRun(state: .paused, epochs: 29), FakeRun(), FakeRun(state: .running, epochs: 30)] {
            var bench = Bench(run: run)
            bench.press(.character(" "))
            #expect(bench.app.question == nil)
            #expect(bench.commands.count == 1)
        }
    }

    @Test func aRateOfZeroIsSaidBeforeItIsTrainedWith() throws {
        var bench = Bench(run: FakeRun(state: .finished, epochs: 30, learningRate: 0))
        bench.press(.character(" "))
        #expect(try #require(bench.app.question).detail.contains("the learning rate is 0"))
    }

    @Test func theEndNamesTheBestEpoch() {
        var bench = Bench(run: FakeRun(state: .running, epochs: 29))
        bench.run.state = .finished
        bench.run.epochs = 30
        bench.show()
        // The figure of the run's own curve, whose last epoch is its best.
        #expect(bench.app.noticeText?.hasPrefix("finished after 30 epochs; best validation loss 0.091") ?? false)
        #expect(bench.app.noticeText?.hasSuffix("after epoch 30") ?? false)
        #expect(bench.lines[0].contains("best epoch 30"))
    }

    @Test func theHeaderNamesItWhereThereIsRoom() {
        let bench = Bench(width: 160, run: FakeRun(state: .finished, epochs: 12))
        #expect(bench.lines[0].contains("best epoch 12"))
        #expect(!bench.lines[0].contains("ETA"))
    }

    @Test func theBestEpochNeedNotBeTheLast() {
        let best = BestEpoch(epoch: 2, metric: "validation loss", value: "0.400")
        var bench = Bench(width: 160, run: FakeRun(state: .finished, epochs: 4, best: best))
        #expect(bench.lines[0].contains("best epoch 2 "))
        bench.press(.character(" "))
        #expect(bench.app.question?.detail == "finished after 4 epochs; best validation loss 0.400 after epoch 2")
    }

    @Test func aRunThatWasStoppedEarlyIsNotSaidToHaveDoneItsPlan() throws {
        var bench = Bench(run: FakeRun(state: .finished, epochs: 7, end: .stopped(reason: "no gain for 3 epochs")))
        bench.press(.character(" "))
        let question = try #require(bench.app.question).question
        #expect(question == "Early stopping ended the run after 7 of 30 epochs. Train 5 epochs more?")
    }

    @Test func aRunThatWasEndedForGoodIsNotAskedToGoOn() {
        var bench = Bench(run: FakeRun(state: .finished, epochs: 7, end: .asked))
        bench.press(.character(" "))
        #expect(bench.app.question == nil)
        #expect(bench.commands.count == 1)
    }
}
