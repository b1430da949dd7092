import Datasets
import Networks
import Observers
import Settings
import Tensors
import Testing
import Training

@Suite struct DivergenceTests {
    @Test(arguments: [1e3, 1e6]) func holdsBeforeTheUpdateAndRescues(rate: Double) throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 20))
        _ = run.apply(.stepBatch(count: 10))
        run.work()
        let sound = run.bits
        #expect(run.accepts(.set(name: "learning-rate", value: .number(rate))))
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .diverged)
        let diverged = run.bits
        let snapshot = run.snapshot(number: 1, answers: [])
        let alert = try #require(snapshot.alert)
        #expect([Alert.Kind.exploded, .nonFinite].contains(alert.kind))
        #expect(alert.layer == "h1" || alert.layer == "output")
        #expect(alert.remedy?.command == .rescue)
        #expect(!run.accepts(.run))
        #expect(run.bits == diverged)
        #expect(run.accepts(.rescue))
        // It had been told to run, and does so again.
        #expect(run.state == .running)
        #expect(run.bits == sound)
        #expect(run.progression.step == 10)
        #expect(abs(run.learningRate - 0.1) < 1e-6)
        #expect(run.snapshot(number: 2, answers: []).alert == nil)
        #expect(run.snapshot(number: 2, answers: []).metric(.stepLoss)?.newest?.step == 10)
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .finished)
    }

    @Test func rescueContinuesAsIfNothingHadHappened() throws {
        let straight = try SmallModel.run()
        _ = straight.apply(.run)
        straight.work()
        let rescued = try SmallModel.run()
        _ = rescued.apply(.stepBatch(count: 9))
        rescued.work()
        _ = rescued.apply(.set(name: "learning-rate", value: .number(1e5)))
        _ = rescued.apply(.run)
        rescued.work()
        #expect(rescued.state == .diverged)
        _ = rescued.apply(.rescue)
        _ = rescued.apply(.run)
        rescued.work()
        #expect(rescued.bits == straight.bits)
    }

    @Test func anEditMadeAfterDivergenceIsKeptByTheRescue() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 20))
        _ = run.apply(.stepBatch(count: 10))
        run.work()
        let sound = run.bits
        _ = run.apply(.set(name: "learning-rate", value: .number(1e5)))
        _ = run.apply(.run)
        run.work()
        #expect(run.snapshot(number: 1, answers: []).alert?.remedy?.title.contains("undo `lr 0.1→") ?? false)
        _ = run.apply(.set(name: "learning-rate", value: .number(0.05)))
        #expect(run.snapshot(number: 2, answers: []).alert?.remedy?.title.contains("as they are now") ?? false)
        #expect(run.accepts(.rescue))
        #expect(run.bits == sound)
        #expect(run.progression.step == 10)
        #expect(abs(run.learningRate - 0.05) < 1e-6)
    }

    /// Freezing is no way out; taken back instead of the edit that led here, it would lead here again.
    @Test func freezingIsRefusedUntilTheRunIsSoundAgain() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 20))
        _ = run.apply(.stepBatch(count: 10))
        run.work()
        _ = run.apply(.set(name: "learning-rate", value: .number(1e5)))
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .diverged)
        #expect(!run.accepts(.freeze(layer: "h1", frozen: true)))
        #expect(run.accepts(.rescue))
        #expect(abs(run.learningRate - 0.1) < 1e-6)
        #expect(run.accepts(.freeze(layer: "h1", frozen: true)))
    }

    @Test func withoutAnEditTheRateGoesDown() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(rate: 1e4))
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .diverged)
        #expect(run.accepts(.rescue))
        #expect(abs(run.learningRate - 1e3) < 1)
    }

    @Test func nonFiniteWeightsAreFoundInTheirLayer() throws {
        let run = try SmallModel.run()
        run.work()
        let bias = try #require(run.executor.network.parameters.first { $0.name == "output.bias" })
        bias.pointer[0] = .infinity
        _ = run.apply(.run)
        run.work()
        let alert = try #require(run.snapshot(number: 1, answers: []).alert)
        #expect(alert.kind == .nonFinite)
        #expect(alert.layer == "output")
        #expect(run.progression.step == 0)
    }

    @Test func soundRunHasNothingToRescue() throws {
        let run = try SmallModel.run()
        guard case .refused = run.apply(.rescue) else { return #expect(Bool(false)) }
    }

    private func health(_ run: TrainingRun) throws -> ProbeTable {
        run.serveProbes { 0 }
        guard case .table(let table) = run.snapshot(number: 1, answers: []).probes[ProbeRequest(.layerHealth)]?.payload
        else { throw Missing() }
        return table
    }

    private struct Missing: Error {}

    /// As bit patterns: what is not known is NaN.
    private func bits(_ table: ProbeTable) -> [[UInt32]] { table.rows.map { $0.values.map(\.bitPattern) } }

    /// The gradients at the alert are those of the step that diverged, as a run that bears any loss has them.
    @Test func gradientsOfTheStepThatDivergedStayVisible() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 20))
        _ = run.apply(.watch([ProbeRequest(.layerHealth)]))
        run.serveProbes { 0 }
        _ = run.apply(.stepBatch(count: 10))
        run.work()
        let before = try health(run)
        let good = run.checkpoint()
        _ = run.apply(.set(name: "learning-rate", value: .number(1e3)))
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .diverged)
        let table = try health(run)
        let place = try #require(table.columns.firstIndex(of: "gradient norm"))
        let update = try #require(table.columns.firstIndex(of: "update ratio"))
        let layers = table.rows.indices
        #expect(layers.allSatisfy { table.rows[$0].values[place] > 3 * before.rows[$0].values[place] })
        #expect(layers.allSatisfy { table.rows[$0].values[update] > 0 })
        // An edit that looks for a way out does not take them away.
        _ = run.apply(.set(name: "learning-rate", value: .number(0.01)))
        #expect(bits(try health(run)) == bits(table))

        // The same steps by an executor that knows no limit: from the same weights, its last gradient is that one.
        let parts = try SettingValues([:], for: Momentum.settings)
        let free = try SmallModel.run()
        try free.resume(good, file: "test")
        let executor = StepExecutor(
            network: free.executor.network, optimizer: Momentum(parts), processor: Processor(threads: 2))
        free.executor.network.values.copy(from: run.executor.network.values)
        let seed = run.seed, place2 = run.progression
        let batch = try run.source.trainingBatch(
            SampleOrder(seed: seed, epoch: place2.epoch), positions: place2.position..<min(place2.position + 16, 100))
        let loss = CrossEntropy(try SettingValues([:], for: CrossEntropy.settings))
        _ = executor.step(batch, StepExecutor.Request(loss: loss, learningRate: 0, seed: seed, step: place2.step))
        for (row, layer) in ["h1", "output"].enumerated() {
            let norm = executor.network.parameters(under: layer).compactMap(\.gradient)
                .reduce(0.0) { $0 + $1.sumOfSquares }.squareRoot()
            #expect((Double(table.rows[row].values[place]) - norm).magnitude < 1e-4 * norm)
        }
    }

    @Test func aGradientThatIsNoNumberIsShownAsInfinite() throws {
        let run = try SmallModel.run()
        _ = run.apply(.watch([ProbeRequest(.layerHealth)]))
        run.work()
        let bias = try #require(run.executor.network.parameters.first { $0.name == "output.bias" })
        bias.pointer[0] = .infinity
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .diverged)
        let table = try health(run)
        let place = try #require(table.columns.firstIndex(of: "gradient norm"))
        #expect(table.rows.allSatisfy { $0.values[place] == .infinity })
    }

    /// A pane that goes and comes back shows the newest update, which nobody has made anew meanwhile.
    @Test func theUpdateColumnStaysThoughThePaneWasAway() throws {
        let run = try SmallModel.run()
        _ = run.apply(.watch([ProbeRequest(.layerHealth)]))
        run.serveProbes { 0 }
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        let table = try health(run)
        _ = run.apply(.watch([ProbeRequest(.confusion)]))
        run.serveProbes { 0 }
        _ = run.apply(.watch([ProbeRequest(.layerHealth)]))
        #expect(bits(try health(run)) == bits(table))
        let update = try #require(table.columns.firstIndex(of: "update ratio"))
        #expect(table.rows.allSatisfy { $0.values[update] > 0 })
    }

    @Test func frozenLayersAreNotCountedAsTrainable() throws {
        let run = try SmallModel.run()
        func trainable() -> Int { run.snapshot(number: 1, answers: []).architecture.trainable }
        // 2 → 8 → 3, each with a bias.
        #expect(trainable() == 51)
        _ = run.apply(.freeze(layer: "h1", frozen: true))
        #expect(trainable() == 27)
        #expect(run.snapshot(number: 1, answers: []).architecture.parameters == 51)
        _ = run.apply(.undo)
        #expect(trainable() == 51)
    }
}
