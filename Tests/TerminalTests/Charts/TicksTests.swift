import Terminal
import Testing

@Suite struct TicksTests {
    @Test func ticksAreRound() {
        #expect(Ticks.linear(0, 2.5, count: 5).labels == ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"])
        #expect(Ticks.linear(0, 20_000, count: 4).labels == ["0", "5k", "10k", "15k", "20k"])
        #expect(Ticks.linear(-1, 1, count: 2).values == [-1, 0, 1])
        #expect(Ticks.linear(0, 2, count: 8, wholeNumbers: true).labels == ["0", "1", "2"])
        #expect(Ticks.logarithmic(0.001, 10, count: 6).labels == ["0.001", "0.01", "0.1", "1", "10"])
        #expect(Ticks.logarithmic(0.3, 6, count: 6).labels == ["0.5", "1", "2", "5"])
    }

    @Test(arguments: [(1e9, 1.0004e9), (2.4601e6, 2.4608e6), (-5.0004e8, -5e8), (1e9, 1e9 + 3), (1e7, 1e7 + 0.5)])
    func largeNumbersThatHardlyDifferHaveLabelsThatDo(low: Double, high: Double) {
        let labels = Ticks.linear(low, high, count: 5).labels
        #expect(labels.count > 2 && Set(labels).count == labels.count, "\(labels)")
    }

    @Test(
        arguments: [
            (0.0, 0.0), (.nan, 1), (0, .infinity), (1, -1), (1e16, 1e16 + 2), (-1.7e308, 1.7e308),
            (0, .leastNonzeroMagnitude), (-.infinity, 0),
        ] as [(Double, Double)])
    func hostileBoundsGiveFewTicks(low: Double, high: Double) {
        for ticks in [Ticks.linear(low, high, count: 5), .logarithmic(low, high, count: 5)] {
            #expect(ticks.values.count <= 101 && ticks.labels.count == ticks.values.count)
        }
    }
}
