import Glibc
import Observers
import Terminal
import Words

/// One weight of an attention worked out by hand, with the numbers of this very model.
struct AttentionByHandPane: Pane {
    static let info = PaneInfo(
        id: PaneID("by-hand"), title: "Attention by hand",
        summary:
            "The computation of the cell that is chosen in the Alignment pane, step by step: the query of the "
            + "token that looks, the key of the token that is looked at, their product, the softmax over the row, "
            + "and the weighted sum of the values. The arrow keys choose another cell. The largest terms of a sum "
            + "come first.",
        formulas: [
            "e[i, j] = qᵢ · kⱼ / √d", "e[i, j] = v · tanh(W qᵢ + U kⱼ)   (additive)",
            "a[i, j] = exp e[i, j] / Σₖ exp e[i, k]", "cᵢ = Σⱼ a[i, j] vⱼ",
        ],
        needs: [.layer(.attention)],
        contexts: [.list],
        keys: [
            KeyBinding(
                "n", .pane(.nextHead), label: "head", help: "the next head of the attention",
                rank: 34)
        ])

    func probes(_ context: PaneContext) -> [ProbeRequest] { [request(context)] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let cell = cell(context), case .action(let action) = event else { return .ignored }
        var cursor = context.selection.attention
        // The answer may be to the key before the last.
        let place = cursor.place ?? cell.place
        if action == .nextHead {
            guard cell.heads > 1 else { return .asking(.notify("this attention has only one head")) }
            cursor = AttentionCursor(source: cell.source, head: (cell.head + 1) % cell.heads, place: cell.place)
            return .asking(.selectAttention(cursor))
        }
        let grid = GridCursor(rows: cell.rows, columns: cell.columns.count)
        guard let moved = grid.moved(place.point, by: action) else { return .ignored }
        cursor.place = TokenMatrix.Place(moved)
        return .asking(.selectAttention(cursor))
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let cell = cell(context) else { return PaneCaption() }
        let name = cell.heads > 1 ? "\(cell.source), head \(cell.head)" : cell.source
        let link = "\(cell.row) ← \(cell.columns[cell.place.column])"
        return PaneCaption(
            details: "\(name): \(link)", shortDetails: cell.heads > 1 ? "head \(cell.head): \(link)" : link,
            note: "row \(cell.place.row), column \(cell.place.column)")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard let cell = cell(context), cell.columns.indices.contains(cell.place.column) else {
            return EmptyState(context.payload(request(context))).draw(on: &surface, context.appearance)
        }
        let work = AttentionWork(cell, width: context.size.width)
        var rest = context.area
        for line in work.lines {
            guard rest.height > 0 else { return }
            surface.write(line, in: Rect(x: rest.x, y: rest.y, width: rest.width, height: 1), context.appearance)
            rest = rest.inset(top: 1)
        }
        let sum = work.sumLines
        let table = Rect(x: rest.x, y: rest.y, width: rest.width, height: max(0, rest.height - sum.count))
        drawRow(cell, on: &surface, in: table, context.appearance)
        for (index, line) in sum.enumerated() where rest.height >= sum.count {
            let y = rest.bottom - sum.count + index
            surface.write(line, in: Rect(x: rest.x, y: y, width: rest.width, height: 1), context.appearance)
        }
    }

    /// The softmax over the row: a line a token, the chosen one among them.
    private func drawRow(
        _ cell: AttentionByHand, on surface: inout Surface, in area: Rect, _ appearance: Appearance
    ) {
        guard area.height > 1 else { return }
        let most = cell.scores.filter(\.isFinite).max() ?? 0
        let count = min(cell.columns.count, area.height - 1)
        let first = min(max(0, cell.place.column - count / 2), cell.columns.count - count)
        let names = min(14, cell.columns.map { DisplayText.width(of: $0) }.max() ?? 1)
        func line(_ y: Int, _ texts: [String], _ style: Style) {
            var x = area.x + 1
            surface.write(
                texts[0], in: Rect(x: x, y: y, width: names, height: 1), style: style, glyphs: appearance.glyphs)
            x += names
            for text in texts.dropFirst() {
                surface.write(
                    text, in: Rect(x: x, y: y, width: 10, height: 1), alignment: .right, style: style,
                    glyphs: appearance.glyphs)
                x += 10
            }
        }
        line(area.y, ["", "score", "exp", "weight"], appearance[.tableHeader])
        if count < cell.columns.count {
            let part = "\(first + 1) to \(first + count) of \(cell.columns.count)"
            let right = Rect(x: area.x + names + 32, y: area.y, width: area.right - area.x - names - 32, height: 1)
            surface.write(
                part, in: right, alignment: .right, style: appearance[.warning], glyphs: appearance.glyphs)
        }
        for (offset, column) in (first..<first + count).enumerated() {
            let y = area.y + 1 + offset
            let score = cell.scores[column]
            let texts = [
                cell.columns[column], score.isFinite ? AttentionWork.number(score) : "masked",
                score.isFinite ? AttentionWork.number(expf(score - most)) : "0",
                NumberText.fixed(Double(cell.weights[column]), decimals: 4),
            ]
            line(y, texts, appearance[column == cell.place.column ? .selection : .text])
            let bar = Rect(x: area.x + names + 33, y: y, width: area.right - area.x - names - 34, height: 1)
            guard bar.width > 3 else { continue }
            let share = cell.weights[column].isFinite ? min(max(cell.weights[column], 0), 1) : 0
            let length = Int((Double(bar.width) * Double(share)).rounded())
            surface.write(
                String(repeating: appearance.glyphs == .ascii ? "#" : "█", count: max(0, length)), in: bar,
                style: appearance[.seriesA], glyphs: appearance.glyphs)
        }
    }

    private func request(_ context: PaneContext) -> ProbeRequest {
        let attention = context.selection.attention
        return ProbeRequest(
            .attentionByHand, layer: attention.source, sample: context.selection.sample.choice,
            detail: .weight(
                head: attention.head ?? 0, row: attention.place?.row ?? 0, column: attention.place?.column ?? 0))
    }

    private func cell(_ context: PaneContext) -> AttentionByHand? {
        if case .attention(let cell) = context.payload(request(context)) { cell } else { nil }
    }
}
