import Observers
import Terminal

/// What a model adds to each place of a text so that attention can tell places apart.
struct PositionsPane: Pane {
    static let info = PaneInfo(
        id: PaneID("positions"), title: "Positions",
        summary:
            "The vectors that tell the model the position of a token; each is added to the vector of the token. "
            + "One row for each position, one column for each value: sines and cosines of falling frequency, or "
            + "learned vectors. The arrow keys choose a position.",
        formulas: [
            "p[t, 2i] = sin(t / 10000^(2i/d)),  p[t, 2i+1] = cos(t / 10000^(2i/d))   (Vaswani et al. 2017)"
        ],
        needs: [.layer(.positions)],
        contexts: [.list])

    private var cursor: Point?

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { request(context).map { [$0] } ?? [] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let matrix = matrix(context) else { return .ignored }
        switch event {
        case .action(.back):
            guard cursor != nil else { return .ignored }
            cursor = nil
        case .action(let action):
            // The first key down leads to the first row.
            guard let moved = grid(matrix).moved(cursor ?? Point(x: 0, y: -1), by: action) else { return .ignored }
            cursor = moved
        case .mouse(let mouse):
            guard mouse.kind == .press || mouse.kind == .drag,
                let cell = map(matrix, context).cell(at: mouse.point, in: context.area)
            else { return .ignored }
            cursor = grid(matrix).fitting(cell)
        case .key, .paste: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let matrix = matrix(context) else { return PaneCaption() }
        let glyphs = context.appearance.glyphs
        return PaneCaption(
            details:
                "\(layer(context)?.path ?? ""), \(ShapeText.text([matrix.rows.count, matrix.columns.count], glyphs))",
            shortDetails: "", note: cursor.map { "place \($0.y), value \($0.x)" } ?? "")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard layer(context) != nil else {
            return EmptyState("no layer of this model adds positions").draw(on: &surface, context.appearance)
        }
        guard let matrix = matrix(context), !matrix.rows.isEmpty else {
            return EmptyState(request(context).flatMap(context.payload)).draw(on: &surface, context.appearance)
        }
        map(matrix, context).draw(on: &surface, in: context.area, context.appearance)
    }

    private func map(_ matrix: LabelledMatrix, _ context: PaneContext) -> Heatmap {
        var map = Heatmap(
            rows: matrix.rows.count, columns: matrix.columns.count, values: matrix.values,
            scale: ValueScale(fitting: matrix.values, isSigned: true))
        map.colorMap = .diverging
        map.scaleTitle = "added"
        map.cursor = cursor.map(grid(matrix).fitting)
        return map
    }

    private func grid(_ matrix: LabelledMatrix) -> GridCursor {
        GridCursor(rows: matrix.rows.count, columns: matrix.columns.count, page: 16, homeAxis: .column)
    }

    private func layer(_ context: PaneContext) -> LayerSummary? { context.layer(showing: .positions) }

    private func request(_ context: PaneContext) -> ProbeRequest? {
        layer(context).map { ProbeRequest(.positions, layer: $0.path) }
    }

    private func matrix(_ context: PaneContext) -> LabelledMatrix? {
        guard let request = request(context), case .matrix(let matrix) = context.payload(request) else { return nil }
        return matrix
    }
}
