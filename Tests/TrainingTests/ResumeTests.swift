import Observers
import Testing
import Training

/// Going on from a checkpoint is going on as if nothing had been, whatever was edited and wherever the run stood.
@Suite struct ResumeTests {
    /// What is done to a run after ten steps, besides the live edits of all fields.
    private static let commands: [(run: String, commands: [EngineCommand])] = [
        ("layers", [.freeze(layer: "h1", frozen: true)]),
        ("layers", [.freeze(layer: "h1", frozen: true), .stepBatch(count: 3), .freeze(layer: "h1", frozen: false)]),
        ("layers", [.freeze(layer: "norm", frozen: true), .set(name: "layers.drop.rate", value: .number(0.6))]),
        ("texts", [.switchHead(attention: "encoder.self_attn", head: 1, on: false)]),
        ("texts", [.switchHead(attention: "look", head: 0, on: false), .freeze(layer: "encoder", frozen: true)]),
        ("texts", [.set(name: "layers.writer.dropout", value: .number(0.7)), .undo]),
        ("layers", [.set(name: "layers.h1.out", value: .integer(12)), .stepBatch(count: 5)]),
        ("layers", [.restart(seed: 99), .stepBatch(count: 5)]),
        ("layers", [.set(name: "learning-rate", value: .number(1e6)), .stepBatch(count: 20), .rescue]),
        ("layers", [.set(name: "batch", value: .integer(100)), .stepBatch(count: 4), .scaleLearningRate(0.5)]),
        ("layers", [.evaluate, .runUntil(.step(14))]),
        ("layers", [.stepEpoch]),
        ("layers", [.runEpochs(20), .stepEpoch]),
    ]

    /// Compares a run that went on with one that was written down, after some more steps, and read again.
    private func compare(_ edited: EditedRun, _ commands: [EngineCommand], laterBy steps: Int) throws {
        let straight = try edited.run()
        _ = straight.apply(.stepBatch(count: 10))
        straight.work()
        for command in commands {
            #expect(straight.accepts(command), "\(command)")
            straight.work()
        }
        if straight.state != .finished {
            _ = straight.apply(.stepBatch(count: steps))
            while straight.nextWork != nil { straight.step(now: 0) }
        }
        let resumed = try edited.run()
        try resumed.resume(Checkpoint(straight.checkpoint().encoded(), file: "test"), file: "test")
        #expect(resumed.bits == straight.bits)
        #expect(resumed.lastLearningRate == straight.lastLearningRate)
        for run in [straight, resumed] {
            _ = run.apply(.stepEpoch)
            run.work()
            _ = run.apply(.stepBatch(count: 9))
            run.work()
        }
        #expect(resumed.bits == straight.bits)
        #expect(resumed.history.map(\.validation) == straight.history.map(\.validation))
        #expect(resumed.history.map(\.train) == straight.history.map(\.train))
        #expect(resumed.history.map(\.learningRate) == straight.history.map(\.learningRate))
        let (left, right) = (resumed.snapshot(number: 1, answers: []), straight.snapshot(number: 1, answers: []))
        #expect(left.metrics == right.metrics)
        #expect(left.marks == right.marks)
        #expect(left.hyperparameters == right.hyperparameters)
        #expect(left.frozenLayers == right.frozenLayers && left.headsOff == right.headsOff)
        #expect(left.architecture == right.architecture)
        #expect(left.editInForce == right.editInForce && left.progress == right.progress)
        #expect(resumed.accepts(.undo) == straight.accepts(.undo))
        #expect(resumed.plan == straight.plan)
    }

    @Test(arguments: commands.indices, [0, 4]) func everyCommandOutlivesACheckpoint(index: Int, steps: Int) throws {
        let (name, commands) = Self.commands[index]
        let edited = try #require(EditedRun.all.first { $0.testDescription == name })
        try compare(edited, commands, laterBy: max(steps, 1))
    }

    @Test(arguments: EditedRun.edits) func everyLiveEditOutlivesACheckpoint(edit: LiveEdit) throws {
        try compare(edit.run, [edit.command], laterBy: 3)
    }

    /// In the middle of an epoch's validation the epoch's rate is that of its last step, its time that of all its steps.
    @Test func anEpochThatAwaitsItsValidationKeepsItsRateAndItsTime() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(schedule: "cosine"))
        run.work()
        _ = run.apply(.stepBatch(count: 7))
        var now = 0.0
        while !run.isEvaluating {
            run.step(now: now)
            now += 0.5
        }
        let again = try SmallModel.run()
        try again.resume(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        for each in [run, again] { each.work() }
        let rate = try #require(run.history.last?.learningRate)
        #expect(rate > 0 && again.history.last?.learningRate == rate)
        // Six waits of half a second between seven steps, and 100 samples.
        let summary = try #require(again.history.last)
        #expect(summary.seconds == 3 && summary.samplesPerSecond > 33 && summary.samplesPerSecond < 34)
    }

    @Test func aDivergenceSoonAfterResumingHasAWayBack() throws {
        let run = try SmallModel.run()
        _ = run.apply(.stepBatch(count: 9))
        run.work()
        let again = try SmallModel.run()
        try again.resume(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        let bias = try #require(again.executor.network.parameters.first { $0.name == "output.bias" })
        _ = again.apply(.stepBatch(count: 1))
        again.work()
        bias.pointer[0] = .infinity
        _ = again.apply(.stepBatch(count: 1))
        again.work()
        #expect(again.state == .diverged)
        #expect(again.accepts(.rescue) && again.progression.step == 9)
    }
}
