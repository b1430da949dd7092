import Terminal
import Testing

/// What pictures look like, in shades.
@Suite struct PictureTests {
    private func ring(_ side: Int) -> Picture {
        Picture(
            width: side, height: side,
            values: (0..<side * side).map { index in
                let (x, y) = (index % side, index / side)
                return x == 0 || y == 0 || x == side - 1 || y == side - 1 ? 1 : 0
            }, scale: ValueScale(0, 1))
    }

    @Test func thePicturesGrowWithTheirRoom() {
        let grid = PictureGrid(
            Array(repeating: ring(28), count: 6), legend: ColorBar(ValueScale(-1, 1)))
        #expect(grid.pictureWidth(in: Rect(x: 0, y: 0, width: 74, height: 32)) == 14)
        #expect(grid.pictureWidth(in: Rect(x: 0, y: 0, width: 90, height: 32)) == 28)
    }

    @Test func twoPointsShareACell() {
        let picture = drawn(8, 4) {
            ring(8).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                █▒▒▒▒▒▒█
                █      █
                █      █
                █▒▒▒▒▒▒█
                """)
    }

    @Test func enlargedByWholeNumbersOnly() {
        let picture = drawn(23, 9) {
            ring(8).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                ████████████████
                ██            ██
                ██            ██
                ██            ██
                ██            ██
                ██            ██
                ██            ██
                ████████████████

                """)
    }

    @Test func shrunkToFit() {
        let picture = drawn(9, 4) {
            ring(28).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                ░     ░
                ░     ░
                ░     ░
                ▒░░░░░▒
                """)
    }

    @Test func aGridUsesTheLargestScaleThatFitsAll() {
        let picture = drawn(26, 9) {
            PictureGrid([ring(4), ring(4), ring(4)], captions: ["c1.0", "c1.1", "c1.2"]).draw(
                on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                ████████ ████████ ████████
                ██    ██ ██    ██ ██    ██
                ██    ██ ██    ██ ██    ██
                ████████ ████████ ████████
                c1.0     c1.1     c1.2




                """)
    }

    @Test func aGridShowsTheRowOfTheChosenOne() {
        let picture = drawn(12, 5) {
            PictureGrid(Array(repeating: ring(8), count: 9), captions: (0..<9).map { "#\($0)" }, selected: 8).draw(
                on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                █▒▒▒▒▒▒█
                █      █
                █      █
                █▒▒▒▒▒▒█
                #8
                """)
    }

    @Test func aLegendStandsBelowAGrid() {
        let picture = drawn(26, 5) {
            PictureGrid([ring(6), ring(6)], legend: ColorBar(ValueScale(-0.25, 0.5))).draw(on: &$0, in: $1, Looks.mono)
        }
        #expect(
            picture == """
                █▒▒▒▒█ █▒▒▒▒█
                █    █ █    █
                █▒▒▒▒█ █▒▒▒▒█

                -0.250    ░░▒▒▒▓▓███ 0.500
                """)
    }
}
