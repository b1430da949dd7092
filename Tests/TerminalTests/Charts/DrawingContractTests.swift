import Terminal
import Testing

/// What everything that draws promises: it never traps, and stays inside its area.
@Suite struct DrawingContractTests {
    typealias Draw = @Sendable (inout Surface, Rect, Appearance) -> Void

    private static let hostile: [Float] = [
        0, .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -3, .leastNonzeroMagnitude, 1,
    ]
    private static let hostilePoints: [ChartPoint] = [
        ChartPoint(x: 0, y: 1), ChartPoint(x: 1, y: .nan), ChartPoint(x: 2, y: 1e308), ChartPoint(x: 3, y: -1e308),
        ChartPoint(x: 3, y: .infinity), ChartPoint(x: 4, y: 0, low: -.infinity, high: .nan),
        ChartPoint(x: 1e300, y: .leastNonzeroMagnitude),
        ChartPoint(x: .infinity, y: 0), ChartPoint(x: .nan, y: 0),
    ]

    private static func lines(_ points: [ChartPoint], _ change: (inout LineChart) -> Void = { _ in }) -> Draw {
        var chart = LineChart(
            series: [ChartSeries(name: "train 훈련", role: .seriesA, points: points, smoothing: 0.9)],
            marks: [
                ChartMark(x: 1, kind: .edit, label: "lr 0.1→0.05"), ChartMark(x: .nan, kind: .alert, label: "x"),
                ChartMark(x: .infinity, kind: .checkpoint),
            ],
            references: [ChartReference(y: 2.3, label: "ln 10"), ChartReference(y: .nan, label: "nan")])
        change(&chart)
        return { [chart] in chart.draw(on: &$0, in: $1, $2) }
    }

    private static func heatmap(_ rows: Int, _ columns: Int, labels: Bool = false) -> Draw {
        var map = Heatmap(
            rows: rows, columns: columns, values: (0..<max(0, min(rows * columns, 300))).map { hostile[$0 % 8] })
        if labels {
            map.rowLabels = (0..<rows).map { "행\($0)" }
            map.columnLabels = (0..<columns).map { "column \($0)" }
            map.decimals = 2
            map.rowTitle = "truth"
            map.columnTitle = "guess"
        }
        map.cursor = Point(x: columns - 1, y: rows)
        return { [map] in map.draw(on: &$0, in: $1, $2) }
    }

    private static func pictures(_ count: Int, side: Int) -> Draw {
        let pictures = (0..<count).map { index in
            index % 2 == 0
                ? Picture(
                    width: side, height: side, values: (0..<side * side).map { hostile[$0 % 8] },
                    scale: ValueScale(-1, 1))
                : Picture(
                    width: side, height: side, redGreenBlue: (0..<3 * side * side).map { hostile[$0 % 8] },
                    scale: ValueScale(0, 1))
        }
        let grid = PictureGrid(
            pictures, captions: ["c1.0", "매"], selected: count * 3, legend: ColorBar(ValueScale(.nan, .infinity)))
        return { grid.draw(on: &$0, in: $1, $2) }
    }

    static let drawings: [(name: String, draw: Draw)] = [
        ("no line", { LineChart(series: []).draw(on: &$0, in: $1, $2) }),
        ("no points", lines([])),
        ("one point", lines([ChartPoint(x: 0, y: 2.3)])),
        ("two points", lines([ChartPoint(x: 0, y: 2.3), ChartPoint(x: 9, y: 0.1)]) { $0.cursor = 4 }),
        ("constant", lines((0..<50).map { ChartPoint(x: Double($0), y: 7) }) { $0.scale = .logarithmic }),
        ("hostile", lines(hostilePoints)),
        (
            "hostile, log",
            lines(hostilePoints) {
                $0.scale = .logarithmic; $0.cursor = .infinity
            }
        ),
        (
            "hostile windows",
            lines(hostilePoints) {
                $0.xRange = -1e308...1e308
                $0.yRange = 0...Double.infinity
                $0.cursor = .nan
            }
        ),
        ("tiny values", lines((0..<9).map { ChartPoint(x: Double($0), y: Double($0) * .leastNonzeroMagnitude) })),
        ("close values", lines((0..<9).map { ChartPoint(x: Double($0) + 1e16, y: Double($0 * 2) + 1e16) })),
        ("heatmap of nothing", heatmap(0, 5)), ("heatmap", heatmap(3, 4)), ("large heatmap", heatmap(90, 400)),
        ("labelled heatmap", heatmap(10, 10, labels: true)), ("negative heatmap", heatmap(-1, 7)),
        ("absurd heatmap", { Heatmap(rows: .max, columns: .max, values: [1, 2]).draw(on: &$0, in: $1, $2) }),
        ("long labels", lines(hostilePoints) { $0.yRange = -1.234e-300...1.7e308 }),
        ("no picture", pictures(0, side: 3)), ("empty pictures", pictures(3, side: 0)),
        ("a picture", pictures(1, side: 28)),
        ("pictures", pictures(20, side: 5)),
        (
            "regions",
            {
                RegionMap(
                    rows: 3, columns: 3, classes: [0, 1, -5, .max, .min, 0, 1, 2, 3],
                    confidence: [0, 1, .nan, 2, -1, 0, 1, 0, 1],
                    marks: [
                        .init(x: 0, y: 1, label: .min), .init(x: .nan, y: 2, label: 0), .init(x: 1, y: 0, label: 7),
                    ],
                    classNames: ["a", "나"], bounds: ["-1", "1", "-1", "1"]
                ).draw(on: &$0, in: $1, $2)
            }
        ),
        (
            "bars",
            {
                BarChart(hostile.map { .init(label: "레이어", value: $0) }, scale: .logarithmic, selected: 2, offset: .max)
                    .draw(on: &$0, in: $1, $2)
            }
        ),
        (
            "histogram",
            {
                HistogramChart(counts: [0, 5, .max, -3], lower: -.infinity, upper: .nan, isLogarithmic: true).draw(
                    on: &$0, in: $1, $2)
            }
        ),
        (
            "table",
            {
                let columns = [
                    Table.Column("layer", minimum: 8, isFlexible: true), .init("n", alignment: .right, dropOrder: 1),
                ]
                Table(
                    columns: columns, rows: (0..<40).map { ["층 \($0)", StyledText("\($0)"), "surplus"] }, selected: 30,
                    offset: -4
                )
                .draw(on: &$0, in: $1, $2)
            }
        ),
        ("field", { TextField("한국어 text").draw(on: &$0, in: $1, placeholder: "command", $2) }),
        (
            "frame",
            {
                PaneFrame(title: "손실", number: 2, details: "cross-entropy", note: "1/2", isFocused: true).draw(
                    on: &$0, in: $1, $2)
            }
        ),
    ]

    @Test(arguments: drawings.map(\.name))
    func neverTrapsAndStaysInside(name: String) throws {
        let draw = try #require(Self.drawings.first { $0.name == name }).draw
        let sizes =
            [0, 1, 2, 3, 5, 8].flatMap { side in [(side, side), (side, 30), (40, side)] } + [
                (20, 5), (80, 24), (200, 60),
            ]
        for (width, height) in sizes {
            for look in Looks.all {
                var surface = Surface(width: width + 4, height: height + 4, filledWith: Cell("~"))
                draw(&surface, Rect(x: 2, y: 2, width: width, height: height), look)
                for y in 0..<surface.height {
                    for x in 0..<surface.width where x < 2 || y < 2 || x >= width + 2 || y >= height + 2 {
                        #expect(surface[x, y].scalar == "~", "\(name) at \(width)×\(height) drew on (\(x), \(y))")
                    }
                }
            }
        }
    }

    @Test(arguments: drawings.map(\.name))
    func areasBeyondTheSurfaceAreCut(name: String) throws {
        let draw = try #require(Self.drawings.first { $0.name == name }).draw
        for area in [
            Rect(x: -5, y: -3, width: 30, height: 10), Rect(x: 10, y: 4, width: .max, height: .max),
            Rect(x: .max, y: .max, width: 9, height: 9), Rect(x: .min, y: 0, width: .max, height: 3),
        ] {
            var surface = Surface(width: 20, height: 8)
            draw(&surface, area, Looks.plain)
            #expect(surface.size == Size(width: 20, height: 8))
        }
    }
}
