import Terminal
import Testing

/// What bars look like.
@Suite struct BarChartTests {
    @Test func barsHaveEighthsOfACell() {
        let picture = drawn(28, 4) {
            BarChart(
                [
                    .init(label: "0", value: 0), .init(label: "7", value: 1), .init(label: "nine", value: 0.51),
                    .init(label: "x", value: 0.001),
                ], maximum: 1
            ).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                0    ───────────────       0
                7    ███████████████    1.00
                nine ███████▋───────   0.510
                x    ▏────────────── 0.00100
                """)
    }

    @Test func lettersReplaceBlocks() {
        let picture = drawn(28, 3) {
            BarChart(
                [.init(label: "0", value: 0), .init(label: "7", value: 1), .init(label: "9", value: 0.5)], maximum: 1
            ).draw(on: &$0, in: $1, Looks.ascii)
        }
        #expect(
            picture == """
                0                          0
                7 ####################  1.00
                9 ##########           0.500
                """)
    }

    @Test func notFiniteValuesAreWords() {
        let picture = drawn(20, 2) {
            BarChart([.init(label: "c1", value: .nan), .init(label: "c3", value: 2)]).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                c1 ────────────    –
                c3 ████████████ 2.00
                """)
    }

    @Test func logarithmicBarsStartADecadeBelowTheSmallest() {
        let picture = drawn(30, 3) {
            BarChart(
                [.init(label: "a", value: 1), .init(label: "b", value: 0.1), .init(label: "c", value: 0.01)],
                scale: .logarithmic
            ).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                a █████████████████████   1.00
                b ██████████████───────  0.100
                c ███████────────────── 0.0100
                """)
    }

    @Test func longLabelsAreShortened() {
        let picture = drawn(20, 1) {
            BarChart([.init(label: "linear 400 → 120", value: 3)]).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                linear 40… ████ 3.00
                """)
    }
}
