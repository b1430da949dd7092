import Terminal
import Testing

/// What a line chart looks like.
@Suite struct LineChartTests {
    @Test func aFallingLossHasAxesTicksAndALegend() {
        let picture = drawn(44, 10) {
            LineChart(series: [line(falling())]).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                  ━ train 0.05000
                2┤⡆┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                 │⢸
                 │⠘⡄
                1┤┈⢣┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                 │  ⠣⡀
                 │   ⠈⠑⠒⠤⠤⣀⣀⣀⣀⡀
                0┤┈┈┈┈┈┈┈┈┈┈┈┈⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
                 └┴──────────┴─────────┴──────────┴─────────
                  0         10        20         30     step
                """)
    }

    @Test func aLogarithmicScaleHasDecadesAndSaysWhatItCannotShow() {
        let picture = drawn(44, 10) {
            LineChart(series: [line(values([10, 1, 0.1, 0, 0.01, 0.001]))], scale: .logarithmic).draw(
                on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                      ━ train 0.001000
                   10┤⠒⠤⣀⡀┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                     │   ⠈⠑⠒⠤⣀⡀
                     │        ⠈⠑⠢⢄⡀
                  0.1┤┈┈┈┈┈┈┈┈┈┈┈┈⠈⠑⠢⠄┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                     │             0 not shown
                     │                              ⠉⠒⠤⢄⡀
                0.001┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⠈⠉⠒⠤
                     └┴──────┴───────┴──────┴───────┴──────┴
                      0      1       2      3       4   step
                """)
    }

    @Test func halfBlocksReplaceBraille() {
        let picture = drawn(44, 8) {
            LineChart(series: [line(falling())]).draw(on: &$0, in: $1, Looks.blocks)
        }
        #expect(
            picture == """
                  ━ train 0.05000
                2┤█┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                 │ █
                1┤┈▀▄┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                 │  ▀▀▄▄▄▄▄▄
                0┤┈┈┈┈┈┈┈┈┈┈▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀
                 └┴──────────┴─────────┴──────────┴─────────
                  0         10        20         30     step
                """)
    }

    @Test func lettersReplaceBlocks() {
        let picture = drawn(44, 9) {
            LineChart(series: [line(falling()), line(values([2, 1.9, 1.8]), "valid", .seriesB)]).draw(
                on: &$0, in: $1, Looks.ascii)
        }
        #expect(
            picture == """
                  * train 0.05000   + valid 1.800
                2+++
                 |* +
                1+ *
                 | **
                 |   ******
                0+         *********************************
                 ++----------+---------+----------+---------
                  0         10        20         30     step
                """)
    }

    @Test func notFiniteValuesAreGaps() {
        let picture = drawn(34, 8) {
            LineChart(series: [line(values([1, 2, .nan, .infinity, 2, 1, .nan, 3, .nan, 2, 1]))]).draw(
                on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                  ━ train 1.000
                3┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⠶┈┈┈┈┈┈┈┈┈
                 │
                2┤┈┈⢀⠄┈┈┈┈┈┈┈┈⠠⡀┈┈┈┈┈┈┈┈┈┈┈┈┈┈⠠⡀┈┈
                 │ ⡠⠊          ⠈⢢              ⠘⢄
                1┤⠔⠁┈┈┈┈┈┈┈┈┈┈┈┈┈⠑⠄┈┈┈┈┈┈┈┈┈┈┈┈┈┈⠣
                 └┴───────────────┴──────────────┴
                  0               5           step
                """)
    }

    @Test func oneValueIsADotBesideTheReference() {
        let picture = drawn(34, 8) {
            LineChart(series: [line(values([2.31]))], references: [ChartReference(y: 2.3026, label: "ln 10")]).draw(
                on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                     ━ train 2.310
                    │
                2.32┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                    │⠛╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ ln 10 ╌
                2.30┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                    │
                    └┴───────────────────────────┴
                     0                        step
                """)
    }

    @Test func withoutValuesItSaysSo() {
        let picture = drawn(34, 8) {
            LineChart(series: [line([])]).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                    ━ train –
                1.0┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                   │
                0.5┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                   │        no values yet
                0.0┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                   └┴────────────────────────────┴
                    0                         step
                """)
    }

    @Test func constantValuesLieInTheMiddle() {
        let picture = drawn(34, 8) {
            LineChart(series: [line(values([5, 5, 5, 5]))]).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                    ━ train 5.000
                5.5┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                   │
                5.0┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
                   │
                4.5┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                   └┴─────────┴────────┴─────────┴
                    0         1        2      step
                """)
    }

    @Test func theCursorReadsValuesOff() {
        let picture = drawn(44, 8) {
            LineChart(series: [line(falling())], cursor: 9).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                  step 9   ━ train 0.2000
                2┤⢇┈┈┈┈┈┈┈┈│┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                 │⠸⡀       │
                1┤┈⢣┈┈┈┈┈┈┈│┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                 │  ⠑⠒⠤⣀⣀⣀ │
                0┤┈┈┈┈┈┈┈┈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
                 └┴──────────┴─────────┴──────────┴─────────
                  0         10        20         30     step
                """)
    }

    @Test func marksStandOnTheAxisWithTheirLabels() {
        let picture = drawn(50, 11) {
            LineChart(
                series: [line(falling())],
                marks: [
                    ChartMark(x: 10, kind: .edit, label: "lr 0.1→0.05"),
                    ChartMark(x: 12, kind: .edit, label: "batch 64→32"),
                    ChartMark(x: 20, kind: .checkpoint), ChartMark(x: 38, kind: .alert, label: "not finite"),
                ]
            ).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                  ━ train 0.05000
                   lr 0.1→0.05▼ ▼batch 64→32          not finite!
                2┤⡆┈┈┈┈┈┈┈┈┈┈┈┊┈┊┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┊┈
                 │⢸           ┊ ┊                               ┊
                 │⠘⡄          ┊ ┊                               ┊
                1┤┈⠣⡀┈┈┈┈┈┈┈┈┈┊┈┊┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┊┈
                 │  ⠑⢄        ┊ ┊                               ┊
                 │    ⠉⠒⠒⠤⠤⣀⣀⣀⣀⣀┊                               ┊
                0┤┈┈┈┈┈┈┈┈┈┈┈┈┊┈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
                 └┴───────────▲─▲─────────◆───────────┴─────────!─
                  0          10          20          30       step
                """)
    }

    @Test func aWindowShowsAPartOfTheLine() {
        let picture = drawn(44, 8) {
            LineChart(series: [line(falling(400))], xRange: 100...200).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                      ━ train 0.005000
                0.020┤⠒⠦⢄⣀┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                     │    ⠉⠒⠢⠤⣀⡀
                0.015┤┈┈┈┈┈┈┈┈┈⠈⠉⠒⠒⠤⢤⣀⣀┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
                     │                 ⠉⠉⠓⠒⠢⠤⠤⣀⣀⣀
                0.010┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⠉⠉⠉⠑⠒⠒⠒⠤⠤⠤⠤
                     └┴──────┴───────┴──────┴───────┴──────┴
                     100    120     140    160     180  step
                """)
    }

    @Test func aSmallAreaIsAllPlot() {
        let picture = drawn(12, 3) {
            LineChart(series: [line(falling(12))]).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                ⢣
                 ⠣⢄⡀
                   ⠈⠉⠉⠉⠉⠉⠒⠒⠒
                """)
    }

    @Test func peaksSurviveDecimation() {
        let picture = drawn(30, 8) {
            LineChart(series: [line((0..<100_000).map { ChartPoint(x: Double($0), y: $0 == 70_001 ? 9 : 1) })]).draw(
                on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                  ━ train 1.000
                 │                   ⢸
                 │                   ⢸
                5┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⢸┈┈┈┈┈┈┈┈
                 │                   ⢸
                0┤⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉
                 └┴─────────────┴─────────────
                  0            50k        step
                """)
    }

    @Test func summedUpValuesShowTheirExtremes() {
        let picture = drawn(30, 8) {
            LineChart(series: [
                line([ChartPoint(x: 0, y: 1), ChartPoint(x: 5, y: 2, low: 0, high: 4), ChartPoint(x: 10, y: 1)])
            ]).draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                  ━ train 1.000
                4┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈⡆┈┈┈┈┈┈┈┈┈┈┈┈┈
                 │              ⡇
                2┤┈┈┈┈┈⢀⣀⣀⣀⠤⠤⠤⠔⠒⡗⠒⠤⠤⠤⢄⣀⣀⡀┈┈┈┈┈
                 │⠒⠒⠉⠉⠉⠁        ⡇       ⠈⠉⠉⠉⠒⠒
                0┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈⠇┈┈┈┈┈┈┈┈┈┈┈┈┈
                 └┴─────────────┴────────────┴
                  0             5         step
                """)
    }
}
