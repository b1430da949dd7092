import Observers
import Testing
import Training

@Suite struct TrainingRunTests {
    @Test func aPauseIsNoTrainingTime() throws {
        let run = try SmallModel.run()
        var now = 0.0
        func work(_ times: Int) {
            for _ in 0..<times where run.nextWork != nil {
                run.step(now: now)
                now += 0.1
            }
        }
        _ = run.apply(.run)
        work(4)
        _ = run.apply(.pause)
        now += 1000
        _ = run.apply(.run)
        work(30)
        let seconds = try #require(run.history.first { $0.epoch == 1 }?.seconds)
        #expect(seconds > 0.5 && seconds < 10)
    }

    @Test func showsUntrainedLossBeforeFirstStep() throws {
        let run = try SmallModel.run()
        #expect(run.state == .idle)
        run.work()
        #expect(run.state == .idle)
        #expect(run.progression.step == 0)
        let snapshot = run.snapshot(number: 1, answers: [])
        let loss = try #require(snapshot.progress.loss)
        let chance = try #require(snapshot.run.chanceLoss)
        #expect(abs(loss - chance) < 0.6)
        #expect(snapshot.metric(.validationLoss)?.newest?.step == 0)
        #expect(snapshot.metric(.trainLoss)?.newest?.step == 0)
    }

    @Test func learnsAndFinishesAtPlannedEnd() throws {
        let run = try SmallModel.run()
        #expect(run.accepts(.run))
        run.work()
        #expect(run.state == .finished)
        #expect(run.progression.epoch == 4)
        #expect(run.progression.step == 4 * 7)
        let accuracy = try #require(run.history.last?.validation?.accuracy)
        #expect(accuracy > 0.85)
        #expect(run.history.map(\.epoch) == [0, 1, 2, 3, 4])
    }

    @Test func goesOnBeyondPlannedEnd() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 1))
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .finished)
        #expect(run.accepts(.stepEpoch))
        run.work()
        #expect(run.progression.epoch == 2)
        #expect(run.state == .paused)
    }

    @Test func stepsExactlyAsManyBatchesAsAsked() throws {
        let run = try SmallModel.run()
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        #expect(run.progression.step == 3)
        #expect(run.state == .paused)
    }

    @Test func stepEpochEndsWithItsValidation() throws {
        let run = try SmallModel.run()
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        _ = run.apply(.stepEpoch)
        run.work()
        #expect(run.state == .paused)
        #expect(run.progression.step == 7)
        #expect(run.history.last?.epoch == 1)
    }

    @Test(arguments: [(StopCondition.epoch(2), 14), (.step(5), 5)])
    func runsUntil(condition: StopCondition, steps: Int) throws {
        let run = try SmallModel.run()
        _ = run.apply(.runUntil(condition))
        run.work()
        #expect(run.progression.step == steps)
        #expect(run.state == .paused)
        guard case .refused = run.apply(.runUntil(condition)) else { return #expect(Bool(false), "it is reached") }
    }

    @Test func runsUntilLossIsBelow() throws {
        let run = try SmallModel.run()
        _ = run.apply(.runUntil(.lossBelow(0.5)))
        run.work()
        #expect(run.state == .paused)
        #expect(try #require(run.progression.loss) < 0.5)
    }

    @Test func sameSeedGivesSameBitsAndAnotherDoesNot() throws {
        let runs = try [UInt64(7), 7, 8].map { seed in
            let run = try SmallModel.run(seed: seed)
            _ = run.apply(.run)
            run.work()
            return run.bits
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0] != runs[2])
    }

    @Test func pausingSteppingAndWatchingChangeNothing() throws {
        let quiet = try SmallModel.run()
        _ = quiet.apply(.run)
        quiet.work()
        let busy = try SmallModel.run()
        _ = busy.apply(.watch(Self.allProbes))
        var now = 0.0
        while busy.state != .finished {
            _ = busy.apply(busy.progression.step % 3 == 0 ? .stepBatch(count: 2) : .stepBatch(count: 1))
            _ = busy.apply(.evaluate)
            while busy.nextWork != nil {
                busy.step(now: now)
                now += 1
                busy.serveProbes { now }
            }
            _ = busy.apply(.pause)
        }
        #expect(busy.bits == quiet.bits)
        let answered = busy.snapshot(number: 1, answers: []).probes
        #expect(answered.count == Self.allProbes.count)
    }

    static let allProbes = [
        ProbeRequest(\.confusion), ProbeRequest(\.predictions, limit: 5), ProbeRequest(\.layerHealth),
        ProbeRequest(\.histograms, layer: "h1", option: .gradients),
        ProbeRequest(\.histograms, option: .activations),
        ProbeRequest(\.decisionBoundary), ProbeRequest(\.featureMaps, layer: "h1", sample: .worst(0)),
        ProbeRequest(\.filters, layer: "h1"),
    ]

    @Test func restartWithSameSeedRepeatsTheRun() throws {
        let run = try SmallModel.run()
        _ = run.apply(.run)
        run.work()
        let first = run.bits
        #expect(run.accepts(.restart(seed: nil)))
        #expect(run.state == .idle)
        _ = run.apply(.run)
        run.work()
        #expect(run.bits == first)
        _ = run.apply(.restart(seed: 99))
        #expect(run.snapshot(number: 1, answers: []).run.seed == 99)
    }

    @Test func frozenLayerStaysWhereItIs() throws {
        let run = try SmallModel.run()
        #expect(run.accepts(.freeze(layer: "h1", frozen: true)))
        let before = run.executor.network.parameters(under: "h1").map { $0.value.values }
        let other = run.executor.network.parameters(under: "output").map { $0.value.values }
        _ = run.apply(.stepEpoch)
        run.work()
        #expect(run.executor.network.parameters(under: "h1").map { $0.value.values } == before)
        #expect(run.executor.network.parameters(under: "output").map { $0.value.values } != other)
        #expect(run.snapshot(number: 1, answers: []).frozenLayers == ["h1"])
        guard case .refused(let why) = run.apply(.freeze(layer: "h11", frozen: true)) else {
            return #expect(Bool(false), "there is no such layer")
        }
        #expect(why.contains("h1"))
    }

    @Test func steadyStepsTakeNoMemory() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 100))
        _ = run.apply(.runEpochs(3))
        run.work()
        let before = run.executor.processor.pool.misses
        _ = run.apply(.stepBatch(count: 50))
        run.work()
        #expect(run.executor.processor.pool.misses == before)
    }

    @Test func stopEndsForGood() throws {
        let run = try SmallModel.run()
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        _ = run.takeEffects()
        #expect(run.accepts(.stop))
        #expect(run.state == .finished)
        #expect(!run.accepts(.run))
        let effects = run.takeEffects()
        #expect(effects.contains { if case .checkpoint = $0 { true } else { false } })
    }
}
