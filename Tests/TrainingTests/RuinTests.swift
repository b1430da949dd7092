import Observers
import Testing
import Training

@Suite struct RuinTests {
    @Test(arguments: [1e3, 1e6]) func holdsBeforeTheUpdateAndRescues(rate: Double) throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 20))
        _ = run.apply(.stepBatch(count: 10))
        run.work()
        let sound = run.bits
        #expect(run.accepts(.set(name: "learning-rate", value: .number(rate))))
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .diverged)
        let ruined = run.bits
        let snapshot = run.snapshot(number: 1, answers: [])
        let alert = try #require(snapshot.alert)
        #expect([Alert.Kind.exploded, .nonFinite].contains(alert.kind))
        #expect(alert.layer == "h1" || alert.layer == "output")
        #expect(alert.remedy?.command == .rescue)
        #expect(!run.accepts(.run))
        #expect(run.bits == ruined)
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

    @Test func anEditMadeInRuinIsKeptByTheRescue() throws {
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
}
