import Terminal
import Testing

/// Values that have no logarithm are said, not just left out.
@Suite struct LogScaleTests {
    private static func text(_ values: [Double], _ scale: ChartScale, width: Int = 70) -> String {
        let points = values.enumerated().map { ChartPoint(x: Double($0.offset), y: $0.element) }
        return drawn(width, 12) {
            LineChart(series: [ChartSeries(name: "loss", role: .seriesA, points: points)], scale: scale)
                .draw(on: &$0, in: $1, Looks.mono)
        }
    }

    @Test(arguments: [[0, 0, 0], [1, 0.1, 0], [0, 1, 2]] as [[Double]])
    func zerosAreSaidOnALogScale(values: [Double]) {
        #expect(Self.text(values, .logarithmic).contains("values of 0 have no place on a log scale"))
        #expect(!Self.text(values, .linear).contains("log scale"))
    }

    @Test func negativeValuesAreSaidToo() {
        #expect(Self.text([1, -2, 3], .logarithmic).contains("values of 0 and below have no place"))
        #expect(Self.text([1, -2, 3], .logarithmic, width: 30).contains("≤ 0 not shown"))
    }

    @Test func wholeChartsAreNotTalkedInto() {
        #expect(!Self.text([1, 0.1, 0.01], .logarithmic).contains("log scale"))
        // A gap is no value of 0.
        #expect(!Self.text([1, .nan, 0.01], .logarithmic).contains("log scale"))
    }
}
