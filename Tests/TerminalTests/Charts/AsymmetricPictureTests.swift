import Terminal
import Testing

/// Every kind of picture with an example that no turning or mirroring leaves alike.
@Suite struct AsymmetricPictureTests {
    /// An L: the left column and the bottom row.
    private static func bigL(_ side: Int) -> [Float] {
        (0..<side * side).map { $0 % side == 0 || $0 / side == side - 1 ? 1 : 0 }
    }

    @Test func theFirstRowOfRegionsIsOnTop() {
        let picture = drawn(20, 8) {
            RegionMap(
                rows: 2, columns: 2, classes: [0, 0, 1, 0], confidence: [1, 1, 1, 1],
                marks: [
                    .init(x: 0.1, y: 0.9, label: 0), .init(x: 0.1, y: 0.1, label: 1), .init(x: 0.9, y: 0.1, label: 0),
                ],
                classNames: ["upper", "lower"], bounds: ["-1", "1", "-2", "2"]
            ).draw(on: &$0, in: $1, Looks.mono)
        }
        // Each point stands in the region of its own class: a capital. A small letter would be one in another's.
        #expect(
            picture == """
                 2  A


                   ░░░░░░░░░
                   ░░░░░░░░░
                -2 ░B░░░░░░░      A
                   -1              1
                   A upper  B lower
                """)
    }

    @Test func theFirstRowOfAMatrixIsOnTopAndTheFirstColumnAtTheLeft() {
        let picture = drawn(16, 6) {
            Heatmap(rows: 4, columns: 4, values: Self.bigL(4)).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture.hasPrefix(
                """
                ██
                ██
                ██
                ████████
                """), "\(picture)")
    }

    @Test func labelledCellsStandUnderTheirColumnAndBesideTheirRow() {
        var map = Heatmap(rows: 2, columns: 3, values: [0, 0, 7, 1, 0, 0])
        (map.rowLabels, map.columnLabels) = (["cat", "dog"], ["c", "d", "w"])
        map.decimals = 0
        let picture = drawn(30, 5) { map.draw(on: &$0, in: $1, Looks.mono) }
        #expect(
            picture.hasPrefix(
                """
                     c  d  w
                cat  0  0 █7█
                dog  1  0  0
                """))
    }

    @Test func binningKeepsUpUpAndLeftLeft() {
        // Only the upper right quarter is set.
        let values = (0..<64 * 64).map { Float($0 / 64 < 32 && $0 % 64 >= 32 ? 1 : 0) }
        let picture = drawn(16, 5) { Heatmap(rows: 64, columns: 64, values: values).draw(on: &$0, in: $1, Looks.mono) }
        let rows = picture.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(rows[0] == rows[1] && rows[0].hasSuffix("████") && !rows[0].contains("█████"))
        #expect(rows[2].isEmpty && rows[3].isEmpty)
    }

    @Test(arguments: [(4, 8, 2), (8, 8, 4), (8, 4, 2)]) func aPictureStandsUpright(side: Int, width: Int, height: Int) {
        let picture = drawn(width, height) {
            Picture(width: side, height: side, values: Self.bigL(side), scale: ValueScale(0, 1)).draw(
                on: &$0, in: $1, Looks.mono)
        }
        let rows = picture.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // The left column is filled from top to bottom, and only the last row from left to right.
        #expect(rows.allSatisfy { $0.first.map { $0 != " " } ?? false })
        #expect(rows.dropLast().allSatisfy { $0.count <= 2 })
        #expect(rows.last.map { $0.count > 2 } ?? false)
    }

    @Test func picturesOfAGridStandInReadingOrder() {
        let bars = (0..<3).map { place in
            Picture(width: 2, height: 4, values: (0..<8).map { $0 / 2 == place ? 1 : 0 }, scale: ValueScale(0, 1))
        }
        let picture = drawn(8, 3) {
            PictureGrid(bars, captions: ["a", "b", "c"]).draw(on: &$0, in: $1, Looks.mono)
        }
        // The first has its top row set, the second its second one, the third its third.
        #expect(
            picture == """
                ▒▒ ▒▒
                      ▒▒
                a  b  c
                """)
    }

    @Test func theUpperPointOfACellIsItsForeground() {
        var surface = Surface(width: 1, height: 1)
        Picture(width: 1, height: 2, values: [1, 0], scale: ValueScale(0, 1)).draw(
            on: &surface, in: surface.bounds, Looks.plain)
        let style = surface[0, 0].style
        #expect(surface[0, 0].scalar == "▀")
        #expect(style.foreground == .rgb(Looks.plain.colorMap.color(at: 1)))
        #expect(style.background == .rgb(Looks.plain.colorMap.color(at: 0)))
    }

    @Test func aLineThatRisesRises() {
        let picture = drawn(20, 4) {
            LineChart(
                series: [
                    ChartSeries(
                        name: "x", role: .seriesA, points: (0..<10).map { ChartPoint(x: Double($0), y: Double($0)) })
                ]
            ).draw(on: &$0, in: $1, Looks.plain)
        }
        let lines = picture.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let indents = lines.map { $0.prefix { $0 == " " }.count }
        #expect(indents == indents.sorted(by: >) && Set(indents).count == 4)
    }
}
