import Terminal
import Testing

@Suite struct NumberTests {
    @Test(
        arguments: [
            (0, "0"), (1, "1.00"), (0.0412, "0.0412"), (97.46, "97.5"), (12345, "12345"), (-0.5, "-0.500"),
            (1.2e-6, "1.2e-6"),
            (0.99999, "1.00"), (9.999, "10.0"), (999_999, "999999"), (1e6, "1e6"), (-2.346e12, "-2.35e12"),
            (.nan, "nan"),
            (.infinity, "inf"), (-.infinity, "-inf"), (.greatestFiniteMagnitude, "1.8e308"),
        ] as [(Double, String)])
    func shortNumbersHaveThreeDigits(value: Double, text: String) {
        #expect(NumberText.short(value) == text)
    }

    @Test func theSmallestNumberIsANumber() {
        // Not the denormal one: threads that compute count denormals as zero.
        #expect(NumberText.short(.leastNormalMagnitude) == "2.23e-308")
        #expect(NumberText.exponential(9.9999e-7, digits: 3) == "1e-6")
    }

    @Test func fixedDecimalsRoundAndNeverShowMinusZero() {
        #expect(NumberText.fixed(0.05, decimals: 1) == "0.1")
        #expect(NumberText.fixed(-0.001, decimals: 2) == "0.00")
        #expect(NumberText.fixed(2.5, decimals: 0) == "3")
        #expect(NumberText.fixed(1e300, decimals: 2) == "1e300")
    }

    @Test func groupsAndUnits() {
        #expect(NumberText.grouped(61_706) == "61,706")
        #expect(NumberText.grouped(-100) == "-100")
        #expect(NumberText.grouped(.min) == "-9,223,372,036,854,775,808")
        #expect([950, 12_345, 999_960, 4_600_000, 0].map(NumberText.compact) == ["950", "12.3k", "1M", "4.6M", "0"])
        #expect([0.05, 1e-5, 100, 0.0001].map(NumberText.plain) == ["0.05", "1e-05", "100", "0.0001"])
    }

    @Test func ticksAreRound() {
        #expect(Ticks.linear(0, 2.5, count: 5).labels == ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"])
        #expect(Ticks.linear(0, 20_000, count: 4).labels == ["0", "5k", "10k", "15k", "20k"])
        #expect(Ticks.linear(-1, 1, count: 2).values == [-1, 0, 1])
        #expect(Ticks.linear(0, 2, count: 8, wholeNumbers: true).labels == ["0", "1", "2"])
        #expect(Ticks.logarithmic(0.001, 10, count: 6).labels == ["0.001", "0.01", "0.1", "1", "10"])
        #expect(Ticks.logarithmic(0.3, 6, count: 6).labels == ["0.5", "1", "2", "5"])
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
