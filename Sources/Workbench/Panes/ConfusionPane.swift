import Observers
import Terminal
import Words

/// How often each class is taken for each other one.
struct ConfusionPane: Pane {
    static let info = PaneInfo(
        id: PaneID("confusion"), title: "Confusion matrix",
        summary:
            "Counts over the validation set. A row is the true class of a sample, a column the class that the "
            + "network predicts: the diagonal is right, everything else is wrong. The colours show the mistakes "
            + "only, because the large counts of the diagonal would hide them; y shows all counts on one colour "
            + "scale.",
        formulas: ["C[t, g] = number of samples of class t with argmax p(· | x) = g"],
        needs: [.confusableClasses],
        contexts: [.list],
        keys: [
            KeyBinding(
                "enter", [.init(.enter, .pane(.open))], label: "samples",
                help: "look at the samples of the chosen cell", rank: 34),
            KeyBinding(
                "y", [.init(.character("y"), .pane(.logScale))], label: "scale",
                help: "colours over all counts, or over the mistakes only", rank: 32),
        ])
    private static let request = ProbeRequest(.confusion)

    private var cursor: Point?
    private var spansAll = false

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { [Self.request] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let matrix = matrix(context), !matrix.rows.isEmpty, !matrix.columns.isEmpty else { return .ignored }
        switch event {
        case .action(.logScale):
            spansAll.toggle()
            return .asking(.notify("\(Self.info.title): colours over \(spansAll ? "all counts" : "the mistakes")"))
        case .action(.back):
            guard cursor != nil else { return .ignored }
            cursor = nil
        case .action(.open):
            guard let cursor else {
                self.cursor = Self.worst(matrix)
                return .handled
            }
            return choose(cursor, matrix)
        case .action(let action):
            guard let moved = moved(action, matrix) else { return .ignored }
            cursor = moved
        case .mouse(let mouse):
            guard mouse.kind == .press, let cell = heatmap(matrix).cell(at: mouse.point, in: context.area) else {
                return .ignored
            }
            // A second press on the same cell opens it.
            let isSecond = cell == cursor
            cursor = cell
            return isSecond ? choose(cell, matrix) : .handled
        case .key, .paste: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let matrix = matrix(context), matrix.rows.count == matrix.columns.count else { return PaneCaption() }
        let counts = matrix.values.map { $0.isFinite ? Double($0) : 0 }
        let all = counts.reduce(0, +)
        let right = matrix.rows.indices.reduce(0) { $0 + counts[$1 * matrix.columns.count + $1] }
        guard all > 0 else { return PaneCaption() }
        return PaneCaption(
            details: "\(NumberText.fixed(right / all * 100, decimals: 1)) % right",
            note: "\(NumberText.fixed(all - right, decimals: 0)) wrong of \(NumberText.fixed(all, decimals: 0))")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard let matrix = matrix(context) else {
            return EmptyState(context.payload(Self.request)).draw(on: &surface, context.appearance)
        }
        heatmap(matrix).draw(on: &surface, in: context.area, context.appearance)
    }

    private func choose(_ cell: Point, _ matrix: LabelledMatrix) -> PaneReply {
        // The cursor may be from a larger matrix than this one.
        guard matrix.rows.indices.contains(cell.y), matrix.columns.indices.contains(cell.x) else { return .handled }
        let count = matrix.values[cell.y * matrix.columns.count + cell.x]
        guard count > 0 else {
            return .asking(.notify("no sample of \(matrix.rows[cell.y]) was classified as \(matrix.columns[cell.x])"))
        }
        return .asking(.selectSample(SampleCursor(.confused(truth: cell.y, guess: cell.x))))
    }

    private func moved(_ action: PaneAction, _ matrix: LabelledMatrix) -> Point? {
        let grid = GridCursor(rows: matrix.rows.count, columns: matrix.columns.count)
        guard let moved = grid.moved(cursor ?? Point(x: 0, y: 0), by: action) else { return nil }
        return cursor == nil ? Self.worst(matrix) : moved
    }

    /// The most frequent mistake: where one wants to look first.
    private static func worst(_ matrix: LabelledMatrix) -> Point {
        let cells = matrix.values.indices.filter { $0 / matrix.columns.count != $0 % matrix.columns.count }
        let worst = cells.max { matrix.values[$0] < matrix.values[$1] } ?? 0
        return Point(x: worst % matrix.columns.count, y: worst / matrix.columns.count)
    }

    private func matrix(_ context: PaneContext) -> LabelledMatrix? {
        if case .matrix(let matrix) = context.payload(Self.request) { matrix } else { nil }
    }

    private func heatmap(_ matrix: LabelledMatrix) -> Heatmap {
        let width = max(1, matrix.columns.count)
        let mistakes = matrix.values.enumerated().filter { $0.offset / width != $0.offset % width }.map(\.element)
        let most = (spansAll ? matrix.values : mistakes).filter(\.isFinite).max() ?? 0
        var map = Heatmap(
            rows: matrix.rows.count, columns: matrix.columns.count, values: matrix.values,
            scale: ValueScale(0, max(1, most)))
        map.rowLabels = matrix.rows
        map.columnLabels = matrix.columns
        map.rowTitle = matrix.rowTitle
        map.columnTitle = matrix.columnTitle
        map.decimals = 0
        map.hidesZeros = true
        map.setsDiagonalApart = !spansAll
        map.scaleTitle = spansAll ? "all" : most == 1 ? "mistake" : "mistakes"
        map.binning = .maximum
        map.cursor = cursor
        return map
    }
}
