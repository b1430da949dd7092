import Observers
import Testing
import Training

@Suite struct PacerTests {
    @Test func stepsStayOnTheirGridHoweverLateEachOneIs() {
        var pacer = Pacer()
        var (now, steps) = (0.0, 0)
        while now < 10 {
            let wait = pacer.wait(.epochsPerSecond(1), batchesPerEpoch: 20, now: now)
            now += wait + 0.004
            pacer.stepped(.epochsPerSecond(1), batchesPerEpoch: 20, now: now)
            steps += 1
            now += 0.01
        }
        // Twenty a second for ten seconds.
        #expect((198...202).contains(steps))
    }

    @Test func fullSpeedNeverWaits() {
        var pacer = Pacer()
        pacer.stepped(.unlimited, batchesPerEpoch: 20, now: 5)
        #expect(pacer.wait(.unlimited, batchesPerEpoch: 20, now: 5) == 0)
    }

    @Test func fasterPaceHoldsAtOnce() {
        var pacer = Pacer()
        pacer.stepped(.secondsPerStep(2), batchesPerEpoch: 20, now: 0)
        #expect(pacer.wait(.secondsPerStep(2), batchesPerEpoch: 20, now: 0.5) == 1.5)
        #expect(pacer.wait(.secondsPerStep(0.2), batchesPerEpoch: 20, now: 0.5) <= 0.2)
    }

    @Test func longPauseIsNotCaughtUpInABurst() {
        var pacer = Pacer()
        pacer.stepped(.secondsPerStep(1), batchesPerEpoch: 20, now: 0)
        pacer.stepped(.secondsPerStep(1), batchesPerEpoch: 20, now: 100)
        pacer.stepped(.secondsPerStep(1), batchesPerEpoch: 20, now: 100)
        #expect(pacer.wait(.secondsPerStep(1), batchesPerEpoch: 20, now: 100) == 1)
    }
}
