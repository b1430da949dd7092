import Observers
import Testing

@Suite struct PaceTests {
    @Test func ladderGoesFromSlowToFast() {
        let seconds = Pace.ladder.map { $0.secondsBetweenSteps(batchesPerEpoch: 40) }
        #expect(zip(seconds, seconds.dropFirst()).allSatisfy { $0 > $1 })
        #expect(seconds.last == 0)
    }

    @Test func ladderEndsAtBothEnds() {
        #expect(Pace.ladder[0].stepped(by: -1) == Pace.ladder[0])
        #expect(Pace.unlimited.stepped(by: 1) == .unlimited)
        #expect(Pace.unlimited.stepped(by: -1) == .epochsPerSecond(5))
        #expect(Pace.workbenchDefault.stepped(by: 1).stepped(by: -1) == .workbenchDefault)
    }

    @Test(arguments: [
        (Pace.epochsPerSecond(1), 20, 0.05), (.secondsPerStep(2), 20, 2), (.unlimited, 20, 0),
        (.secondsPerStep(-1), 1, 0),
        (.epochsPerSecond(1), 0, 1),
    ]) func stepsAreSpreadEvenly(pace: Pace, batches: Int, seconds: Double) {
        #expect(abs(pace.secondsBetweenSteps(batchesPerEpoch: batches) - seconds) < 1e-12)
    }

    @Test func labelsAreShort() {
        #expect(Pace.ladder.map(\.label).contains("2 s/step"))
        #expect(Pace.epochsPerSecond(0.5).label == "0.5 epoch/s")
        #expect(Pace.unlimited.label == "full speed")
    }
}
