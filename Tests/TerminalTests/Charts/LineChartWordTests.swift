import Terminal
import Testing

/// The words of a line chart: marks, references, the legend, and what of them stays where room is short.
@Suite struct LineChartWordTests {
    @Test func theNewestMarksKeepTheirWordsWhereRoomIsShort() {
        let marks = (0..<6).map { ChartMark(x: Double($0 * 6), kind: .edit, label: "lr 0.\($0)→0.\($0 + 1)") }
        let picture = drawn(44, 10) {
            LineChart(series: [line(falling())], marks: marks).draw(on: &$0, in: $1, Looks.plain)
        }
        let lane = picture.split(separator: "\n", omittingEmptySubsequences: false)[1]
        #expect(lane.contains("lr 0.5→0.6"))
        // The others are thinned to their signs, as far as these are not under the words.
        #expect(lane.count { $0 == "▼" } >= 4)
        #expect(!lane.contains("lr 0.4→0.5"))
    }

    @Test func withACursorTheNearestMarkHasItsWords() {
        let marks = (0..<6).map { ChartMark(x: Double($0 * 6), kind: .edit, label: "lr 0.\($0)→0.\($0 + 1)") }
        let picture = drawn(44, 10) {
            LineChart(series: [line(falling())], cursor: 13, marks: marks).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(picture.contains("lr 0.2→0.3"))
    }

    @Test func theValueOfADivergenceIsAnArrowAndNoBound() {
        var losses = values((0..<20).map { 2.3 - Double($0) * 0.01 })
        losses.append(ChartPoint(x: 20, y: 707.6))
        let chart = LineChart(
            series: [line(losses, "batch")], marks: [ChartMark(x: 20, kind: .alert, label: "divergence")])
        let picture = drawn(44, 10) { chart.draw(on: &$0, in: $1, Looks.plain) }
        #expect(picture.contains("707.6▲"))
        #expect(!picture.contains("500"))
        let frame = drawn(44, 10) {
            LineChart(series: [line(losses, "batch")]).draw(on: &$0, in: $1, Looks.plain)
        }
        // Without an alert it is a value like others.
        #expect(frame.contains("500┤"))
    }

    @Test func aWindowLeavesReferencesOutThatLieFarAway() {
        let losses = values((0..<100).map { $0 == 0 ? 2.3 : 0.05 + 0.001 * Double($0 % 7) })
        func picture(_ window: ClosedRange<Double>?) -> String {
            drawn(44, 10) {
                LineChart(
                    series: [line(losses)], xRange: window, references: [ChartReference(y: 2.3026, label: "ln 10")]
                ).draw(on: &$0, in: $1, Looks.plain)
            }
        }
        #expect(picture(nil).contains("ln 10"))
        #expect(!picture(50...90).contains("ln 10"))
        #expect(picture(50...90).contains("0.05"))
    }

    @Test(arguments: [ChartScale.linear, .logarithmic])
    func aReferenceNearTheDataBelongsIntoTheAxis(scale: ChartScale) {
        let picture = drawn(44, 10) {
            LineChart(
                series: [line(values([2.3035, 2.3040, 2.3045]))], scale: scale,
                references: [ChartReference(y: 2.302_585, label: "ln 10")]
            ).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(picture.contains("ln 10"))
    }

    @Test func namesBecomeShorterBeforeValuesGo() {
        let lines = [("batch", 0.1234), ("train", 0.2346), ("valid", 0.3456)].map { line(values([1, $0.1]), $0.0) }
        func legend(_ width: Int, cursor: Double? = nil) -> String {
            let picture = drawn(width, 8) {
                LineChart(series: lines, cursor: cursor).draw(on: &$0, in: $1, Looks.plain)
            }
            return picture.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        }
        #expect(legend(56).contains("train 0.2346"))
        for width in [28, 32, 36, 44] {
            let row = legend(width, cursor: 1)
            for value in width < 32 ? ["0.12", "0.23", "0.35"] : ["0.123", "0.235", "0.346"] {
                #expect(row.contains(value), "\(width): \(row)")
            }
        }
    }

    @Test func sharesAreWrittenInHundredths() {
        let picture = drawn(44, 10) {
            LineChart(series: [line(values([0.1, 0.5, 0.97656]))], unit: .percent).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(picture.contains("train 97.7 %"))
        #expect(picture.contains("50 %┤"))
    }

    @Test func withoutColoursLinesAreBrokenEachInItsOwnWay() {
        let lines = [line(values([3, 3, 3]), "a"), line(values([2, 2, 2]), "b"), line(values([1, 1, 1]), "c")]
        let picture = drawn(44, 12) { LineChart(series: lines).draw(on: &$0, in: $1, Looks.mono) }
        #expect(picture.contains("━ a"))
        #expect(picture.contains("╍ b"))
        #expect(picture.contains("┈ c"))
        let rows = picture.split(separator: "\n").map { row in row.filter { $0 >= "\u{2800}" && $0 <= "\u{28FF}" } }
        #expect(Set(rows.filter { !$0.isEmpty }).count == 3)
    }

    @Test func wordsInThePlotKeepClearOfTheReference() {
        let picture = drawn(60, 9) {
            LineChart(
                series: [line(values([2.31]))], references: [ChartReference(y: 2.3026, label: "ln 10, by chance")],
                hint: "press e to train one epoch, space to run"
            ).draw(on: &$0, in: $1, Looks.plain)
        }
        let rows = picture.split(separator: "\n")
        #expect(rows.contains { $0.contains("press e to train one epoch, space to run") && !$0.contains("╌") })
        #expect(rows.contains { $0.contains("ln 10, by chance") })
    }
}
