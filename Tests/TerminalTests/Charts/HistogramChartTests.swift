import Terminal
import Testing

/// What a histogram looks like.
@Suite struct HistogramChartTests {
    @Test func barsStandOverTheirAxis() {
        let picture = drawn(18, 5) {
            HistogramChart(counts: [1, 2, 8, 16, 8, 4], lower: -0.3, upper: 0.3).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                         ███
                         ███
                      █████████
                ▂▂▂▄▄▄████████████
                -0.30   0     0.30
                """)
    }

    @Test func moreBinsThanColumnsShowTheLargest() {
        let picture = drawn(10, 4) {
            HistogramChart(counts: (0..<100).map { $0 == 55 ? 50 : $0 }, lower: 0, upper: 1).draw(
                on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                      ▁▃▆█
                   ▁▄▆████
                ▂▅▇███████
                0      1.0
                """)
    }

    @Test func rareValuesShowOnALogarithmicScale() {
        let picture = drawn(12, 5) {
            HistogramChart(counts: [1, 10, 100, 1000], lower: 0, upper: 4, isLogarithmic: true).draw(
                on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                         ███
                      ▅▅▅███
                   ▃▃▃██████
                ▃▃▃█████████
                0        4.0
                """)
    }
}
