import Terminal
import Testing

/// What a heatmap looks like, in shades.
@Suite struct HeatmapTests {
    private let ramp = Heatmap(rows: 2, columns: 5, values: (0..<10).map(Float.init))
    private func labelled(_ rows: [String], _ columns: [String]) -> Heatmap {
        let count = columns.count
        var map = Heatmap(
            rows: rows.count, columns: count, values: (0..<rows.count * count).map { $0 / count == $0 % count ? 9 : 0 })
        map.rowLabels = rows
        map.columnLabels = columns
        map.rowTitle = "truth"
        map.columnTitle = "guess"
        return map
    }

    @Test func smallMatricesAreEnlargedByWholeNumbers() {
        let picture = drawn(24, 6) {
            ramp.draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                        ░░░░░░░░▒▒▒▒
                        ░░░░░░░░▒▒▒▒
                ▒▒▒▒▓▓▓▓▓▓▓▓████████
                ▒▒▒▒▓▓▓▓▓▓▓▓████████

                0    ░░░▒▒▒▓▓▓████ 9.00
                """)
    }

    @Test func withoutBlocksShadesAreLetters() {
        let picture = drawn(24, 6) {
            ramp.draw(on: &$0, in: $1, Looks.ascii)
        }
        #expect(
            picture == """
                    ....::::----====
                    ....::::----====
                ++++****####%%%%@@@@
                ++++****####%%%%@@@@

                0   .::-==+**#%%@@ 9.00
                """)
    }

    @Test func largeMatricesAreBinned() {
        let picture = drawn(16, 5) {
            Heatmap(rows: 64, columns: 64, values: (0..<4096).map { Float($0 % 64) }).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                  ░▒▒▓██
                  ░▒▒▓██
                  ░▒▒▓██
                  ░▒▒▓██
                0   ░░▒▓▓██ 63.0
                """)
    }

    @Test func notFiniteCellsAreMarked() {
        let picture = drawn(16, 5) {
            Heatmap(rows: 2, columns: 3, values: [0, .nan, 1, 0.5, .infinity, 0]).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                    ××××████
                    ××××████
                ▒▒▒▒××××
                ▒▒▒▒××××
                0   ░░▒▓▓██ 1.00
                """)
    }

    @Test func labelsAndValuesStandInWholeCells() {
        let picture = drawn(30, 6) {
            var map = labelled(["cat", "dog", "cow"], ["c", "d", "w"])
            map.decimals = 0
            map.draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                     c  d  w
                cat █9█ 0  0
                dog  0 █9█ 0
                cow  0  0 █9█

                0    ░░░▒▒▒▓▓▓████ 9
                """)
    }

    @Test func longLabelsRunDownwards() {
        let picture = drawn(16, 11) {
            labelled(["the", "고양이", "sat"], ["le", "chat", "고양"]).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                         c
                      l  h  고
                      e  a  양
                 the ███
                     ███
                 고…    ███
                        ███
                 sat       ███
                           ███

                0   ░░▒▓▓██ 9.00
                """)
    }

    @Test func theCursorIsExplained() {
        let picture = drawn(44, 6) {
            var map = labelled(["0", "1", "2"], ["0", "1", "2"])
            map.decimals = 0
            map.cursor = Point(x: 2, y: 1)
            map.draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                   0  1  2
                0 █9█ 0  0
                1  0 █9█[0]
                2  0  0 █9█

                0    ░░░▒▒▒▓▓▓████ 9  truth 1, guess 2: 0
                """)
    }

    @Test func whereThereIsNoRoomTheLegendGoesFirst() {
        let picture = drawn(20, 4) {
            labelled(["0", "1", "2"], ["0", "1", "2"]).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                   0  1  2
                0 ███
                1    ███
                2       ███
                """)
    }
}
