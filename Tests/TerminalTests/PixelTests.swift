import Terminal
import Testing

@Suite struct PixelTests {
    private let ends = Heatmap(rows: 2, columns: 1, values: [0, 1])

    private func cell(_ colors: ColorDepth, _ glyphs: Glyphs) -> Cell {
        var surface = Surface(width: 1, height: 1)
        let capabilities = TerminalCapabilities(colors: colors, glyphs: glyphs)
        ends.draw(
            on: &surface, in: surface.bounds, Appearance(theme: .mono, colorMap: .viridis, capabilities: capabilities))
        return surface[0, 0]
    }

    @Test func twoValuesShareAHalfBlock() {
        let cell = cell(.truecolor, .unicode)
        #expect(cell.scalar == "▀")
        #expect(cell.style == Style(foreground: .hex(0x440154), background: .hex(0xFDE725)))
    }

    @Test func withoutBlocksTheirMeanIsTheGround() {
        let cell = cell(.palette256, .ascii)
        #expect(cell.scalar == " ")
        #expect(cell.style.background == .rgb(RGB(hex: 0x440154).mixed(with: RGB(hex: 0xFDE725), share: 0.5)))
    }

    @Test func withoutColorsTheirMeanIsAShade() {
        #expect(cell(.mono, .unicode).scalar == "▒")
        #expect(cell(.mono, .ascii).scalar == "+")
    }

    @Test func colorPicturesKeepTheirColors() {
        var surface = Surface(width: 1, height: 1)
        Picture(width: 1, height: 2, redGreenBlue: [1, 0, 0, 0.5, 0, 1], scale: ValueScale(0, 1))
            .draw(on: &surface, in: surface.bounds, Looks.plain)
        #expect(surface[0, 0].style == Style(foreground: .rgb(RGB(255, 0, 0)), background: .rgb(RGB(0, 127, 255))))
    }

    @Test func aSignedScaleHasZeroInTheMiddle() {
        let scale = ValueScale(fitting: [-1, 0.5, .nan, .infinity], isSigned: true)
        #expect(scale == ValueScale(-1, 1))
        #expect(ValueScale(fitting: [Float.nan]) == ValueScale(0, 1))
        #expect(ValueScale(fitting: [2, 3]) == ValueScale(2, 3))
    }

    @Test func placesOfAHeatmapLeadToItsCells() {
        var map = Heatmap(rows: 3, columns: 4, values: Array(repeating: 0, count: 12))
        map.rowLabels = ["a", "b", "c"]
        map.columnLabels = ["w", "x", "y", "z"]
        let area = Rect(x: 5, y: 2, width: 10, height: 5)
        #expect(map.cell(at: Point(x: 7, y: 3), in: area) == Point(x: 0, y: 0))
        #expect(map.cell(at: Point(x: 14, y: 5), in: area) == Point(x: 3, y: 2))
        #expect(map.cell(at: Point(x: 5, y: 3), in: area) == nil)
        #expect(map.value(row: 3, column: 0).isNaN)
    }

    @Test func binningKeepsBrightSpotsIfAsked() {
        var map = Heatmap(rows: 2, columns: 40, values: (0..<80).map { $0 == 17 ? 1 : 0 })
        map.showsLegend = false
        func shades() -> String { drawn(4, 1) { map.draw(on: &$0, in: $1, Looks.ascii) } }
        #expect(!shades().contains("="))
        map.binning = .maximum
        #expect(shades().contains("@"))
    }

    @Test func placesOfAPictureGridLeadToItsPictures() {
        let picture = Picture(width: 4, height: 4, values: Array(repeating: 0, count: 16), scale: ValueScale(0, 1))
        let grid = PictureGrid(Array(repeating: picture, count: 6), captions: ["a", "b", "c", "d", "e", "f"])
        let area = Rect(x: 1, y: 1, width: 14, height: 6)
        #expect(grid.columns(in: area) == 3)
        #expect(grid.visible(in: area) == 0..<6)
        #expect(grid.index(at: Point(x: 6, y: 1), in: area) == 1)
        #expect(grid.index(at: Point(x: 1, y: 4), in: area) == 3)
        #expect(grid.index(at: Point(x: 5, y: 1), in: area) == nil)
    }
}
