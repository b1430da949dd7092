import Observers
import Terminal
import Words

/// A bar a layer: does the gradient reach the first ones?
struct GradientsPane: Pane {
    static let info = PaneInfo(
        id: PaneID("gradients"), title: "Gradients",
        summary:
            "The norm of the gradient of each layer on a logarithmic scale; the first layer is at the top. If "
            + "the bars become shorter towards the top, the gradient vanishes; if they become longer, it explodes. "
            + "The pane also shows how much an update changes the weights, and the norm of the weights.",
        formulas: ["‖g‖₂ = √ Σ (∂L/∂w)²", "update / weight = ‖ΔW‖₂ / ‖W‖₂"],
        needs: [.gradients],
        contexts: [.list],
        keys: [
            KeyBinding(
                "v", .pane(.nextVariant), label: "kind",
                help: "norm of the gradient, of update against weight, or of the weights", rank: 33)
        ])
    private static let question = ProbeQuestion(\.layerHealth)
    private static let columns = ["gradient norm", "update ratio", "weight norm"]

    private var variant = 0

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { [Self.question.request] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        let rows = rows(context)
        var cursor = ListCursor(rows.firstIndex { $0.label == context.selection.layer } ?? 0)
        switch event {
        case .action(.nextVariant):
            variant = (variant + 1) % Self.columns.count
            return .handled
        case .action(let action):
            guard cursor.move(action, count: rows.count, page: context.size.height) else { return .ignored }
        case .mouse(let mouse):
            if let action = mouse.wheelAction {
                guard cursor.move(action, count: rows.count, page: 1) else { return .ignored }
            } else if mouse.kind == .press {
                cursor.index = offset(rows, context) + mouse.point.y
            } else {
                return .ignored
            }
        case .key, .paste: return .ignored
        }
        guard rows.indices.contains(cursor.index) else { return .handled }
        return .asking(.selectLayer(rows[cursor.index].label))
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        let step = context.snapshot.probes[Self.question.request]?.step ?? 0
        return PaneCaption(
            details: Self.columns[variant] + ", log",
            note: context.isOld(Self.question) ? "of step \(NumberText.grouped(step))" : "")
    }

    /// A bar for each layer with weights, and the axis.
    func fullHeight(_ snapshot: EngineSnapshot) -> Int? {
        snapshot.architecture.layers.count { $0.parameters > 0 } + 1
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        let rows = rows(context)
        // Before the first step there is no gradient: bars of nothing would look like one that has vanished.
        let isEmpty = context.snapshot.progress.step == 0 && variant < 2
        guard !rows.isEmpty, !isEmpty else {
            let hint =
                context.snapshot.progress.step == 0
                ? EmptyState(TimeChart.emptyText(context.snapshot, width: context.size.width))
                : EmptyState(context.result(Self.question))
            return hint.draw(on: &surface, context.appearance)
        }
        let selected = rows.firstIndex { $0.label == context.selection.layer }
        let bars = rows.map { row in
            let isFrozen = context.snapshot.frozenLayers.contains(row.label)
            // Three digits, always: the bars must not move when a number becomes shorter.
            return BarChart.Bar(
                label: row.label, value: row.value,
                text: DisplayText.padded(NumberText.short(Double(row.value)), to: 8, alignment: .right),
                role: isFrozen ? .seriesF : .seriesA)
        }
        var chart = BarChart(bars, scale: .logarithmic, selected: selected, offset: offset(rows, context))
        chart.showsAxis = true
        chart.draw(on: &surface, in: context.area, context.appearance)
    }

    private func offset(_ rows: [(label: String, value: Float)], _ context: PaneContext) -> Int {
        let selected = rows.firstIndex { $0.label == context.selection.layer } ?? 0
        // One row is the axis's.
        let height = context.size.height - (context.size.height >= 3 ? 1 : 0)
        return max(0, min(selected - height / 2, rows.count - height))
    }

    /// Layers that have weights.
    private func rows(_ context: PaneContext) -> [(label: String, value: Float)] {
        guard let table = context.answer(Self.question),
            let column = table.columns.firstIndex(of: Self.columns[variant])
        else { return [] }
        let trained = Set(context.layers.lazy.filter { $0.parameters > 0 }.map(\.path))
        return table.rows.compactMap { row in
            guard trained.contains(row.label), row.values.indices.contains(column) else { return nil }
            return (row.label, row.values[column])
        }
    }
}
