import Terminal
import Testing

/// Which roles the parts of a drawing have.
@Suite struct StyleTests {
    private let look = Appearance(
        theme: Theme(
            name: "test", backdrop: RGB(0, 0, 0),
            roles: [
                .seriesA: Style(foreground: .hex(0x800000)), .markEdit: Style(foreground: .hex(0x000080)),
                .selection: Style(foreground: .hex(0xFFFFFF), background: .hex(0x202020), attributes: .bold),
                .selectionUnfocused: Style(background: .hex(0x101010)),
                .borderFocused: Style(foreground: .hex(0x00FF00)),
                .good: Style(foreground: .hex(0x008000)),
            ]))

    private func styles(of surface: Surface, where isWanted: (Cell) -> Bool) -> Set<Style> {
        Set(surface.cells.filter(isWanted).map(\.style))
    }

    private func isBraille(_ cell: Cell) -> Bool { (0x2801...0x28FF).contains(cell.scalar.value) }

    @Test func rawValuesAreFaintBesideTheirMean() {
        let points = (0..<80).map { ChartPoint(x: Double($0), y: $0 % 2 == 0 ? 1 : 2) }
        var chart = LineChart(series: [ChartSeries(name: "train", role: .seriesA, points: points)])
        var surface = Surface(width: 60, height: 20)
        chart.draw(on: &surface, in: surface.bounds, look)
        #expect(styles(of: surface, where: isBraille) == [look[.seriesA]])
        chart.series[0].smoothing = 0.9
        surface = Surface(surface.size)
        chart.draw(on: &surface, in: surface.bounds, look)
        #expect(styles(of: surface, where: isBraille) == [look[.seriesA], look.theme.faint(.seriesA)])
        #expect(look.theme.faint(.seriesA).foreground == .hex(0x3A0000))
        #expect(look.theme.faint(.text).attributes == .dim)
    }

    @Test func marksHaveTheirOwnColor() {
        let chart = LineChart(
            series: [ChartSeries(name: "a", role: .seriesA, points: [])], xRange: 0...10,
            marks: [ChartMark(x: 5, kind: .edit, label: "lr")])
        var surface = Surface(width: 40, height: 10)
        chart.draw(on: &surface, in: surface.bounds, look)
        #expect(styles(of: surface) { $0.scalar == "▲" } == [look[.markEdit]])
    }

    @Test func columnsOfAChartLeadToItsValues() throws {
        let chart = LineChart(series: [ChartSeries(name: "a", role: .seriesA, points: [])], xRange: 0...100)
        let area = Rect(x: 10, y: 0, width: 40, height: 10)
        #expect(chart.x(atColumn: 10, in: area, look) == nil)
        #expect(chart.x(atColumn: 50, in: area, look) == nil)
        #expect(chart.x(atColumn: 49, in: area, look) == 100)
        let left = try #require((10..<50).compactMap { chart.x(atColumn: $0, in: area, look) }.first)
        #expect(left == 0)
    }

    @Test func theNearestValueIsReadOff() {
        let series = ChartSeries(
            name: "a", role: .seriesA,
            points: [
                ChartPoint(x: 0, y: 1), ChartPoint(x: 10, y: 2), ChartPoint(x: 11, y: .nan), ChartPoint(x: 20, y: 3),
            ])
        #expect([-5, 4, 6, 11, 16, 99].map { series.point(nearest: $0)?.y } == [1, 1, 2, 2, 3, 3])
        #expect(ChartSeries(name: "a", role: .seriesA, points: []).point(nearest: 0) == nil)
    }

    @Test func theChosenRowKeepsTheColorsOfItsPieces() {
        var table = Table(
            columns: [.init("a"), .init("b")], rows: [["x", StyledText("y", .good)], ["z"]], selected: 0)
        table.showsHeader = false
        var surface = Surface(width: 6, height: 2)
        table.draw(on: &surface, in: surface.bounds, look)
        #expect(surface[0, 0].style == look[.selection])
        #expect(surface[3, 0].style == Style(foreground: .hex(0x008000), background: .hex(0x202020), attributes: .bold))
        #expect(surface[0, 1].style == .plain)
        table.isFocused = false
        table.draw(on: &surface, in: surface.bounds, look)
        #expect(surface[1, 0].style == look[.selectionUnfocused])
        var coarse = look
        coarse.capabilities.colors = .palette16
        table.isFocused = true
        table.draw(on: &surface, in: surface.bounds, coarse)
        #expect(surface[3, 0].style == look[.selection])
    }

    @Test func rowsOfATableAreFoundByTheirPlace() {
        let table = Table(columns: [.init("a")], rows: (0..<9).map { [StyledText("\($0)")] }, selected: 8)
        let area = Rect(x: 0, y: 3, width: 5, height: 4)
        #expect(table.visible(in: area) == 6..<9)
        #expect(table.row(at: Point(x: 1, y: 4), in: area) == 6)
        #expect(table.row(at: Point(x: 1, y: 3), in: area) == nil)
        #expect(table.row(at: Point(x: 1, y: 7), in: area) == nil)
    }

    @Test func theFocusedPaneHasItsOwnBorder() {
        var surface = Surface(width: 6, height: 3)
        let inside = PaneFrame(title: "", isFocused: true).draw(on: &surface, in: surface.bounds, look)
        #expect(inside == Rect(x: 1, y: 1, width: 4, height: 1))
        #expect(surface[0, 0].style == look[.borderFocused])
        PaneFrame(title: "").draw(on: &surface, in: surface.bounds, look)
        #expect(surface[0, 0].style == look[.border])
    }

    @Test func regionsAreStrongerWhereTheNetworkIsSurer() {
        let map = RegionMap(rows: 1, columns: 2, classes: [0, 0], confidence: [0.5, 1])
        var surface = Surface(width: 2, height: 1)
        map.draw(on: &surface, in: surface.bounds, look)
        #expect(surface[0, 0].style.background == .rgb(RGB(0x30, 0, 0)))
        #expect(surface[1, 0].style.background == .rgb(RGB(0x4D, 0, 0)))
    }
}
