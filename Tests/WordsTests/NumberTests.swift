import Words
import Testing

@Suite struct NumberTests {
    @Test(
        arguments: [
            (0, "0"), (1, "1.00"), (0.0412, "0.0412"), (97.46, "97.5"), (12345, "12345"), (-0.5, "-0.500"),
            (1.2e-6, "1.2e-6"),
            (0.99999, "1.00"), (9.999, "10.0"), (999_999, "999999"), (1e6, "1e6"), (-2.346e12, "-2.35e12"),
            (.nan, "NaN"),
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
        #expect([0.05, 1e-5, 100, 0.0001].map(NumberText.plain) == ["0.05", "1e-5", "100", "0.0001"])
    }

    @Test(
        arguments: [
            (0, "0"), (2, "2"), (0.05, "0.05"), (97.46, "97.5"), (123_456, "123456"), (1e6, "1e6"),
            (0.0000123, "1.23e-5"),
            (-0.25, "-0.25"), (2e-7, "2e-7"), (.nan, "NaN"), (.infinity, "inf"), (-.infinity, "-inf"),
        ] as [(Double, String)])
    func trimmedNumbersEndInNoZero(value: Double, text: String) {
        #expect(NumberText.trimmed(value) == text)
    }

    @Test func exactNumbersAreReadBackAsTheyWere() {
        for value in [0.1, 1.0 / 3, 1e-5, 1e20, 123_456_789, 0.30000000000000004, 2.5e-300, 1e9, -2.5] {
            #expect(Double(NumberText.exact(value)) == value)
        }
        #expect([1e-5, 1e20, 3, 1e9].map(NumberText.exact) == ["1e-5", "1e20", "3", "1000000000"])
    }

    @Test func everyKindOfNumberSaysNaNAlike() {
        let texts = [
            NumberText.short(.nan), NumberText.fixed(.nan, decimals: 2), NumberText.trimmed(Double.nan),
            NumberText.exact(.nan), NumberText.plain(.nan), NumberText.compact(.nan), NumberText.percent(.nan),
            NumberText.exponential(.nan, digits: 2),
        ]
        #expect(Set(texts) == ["NaN"])
    }
}
